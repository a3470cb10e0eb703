"""Numbers and moments in the desk's pages as the editor's language writes them: ۱۲, and the Solar Hijri calendar in Persian."""

from django import template

from terms.formats import moment, number

register = template.Library()
register.filter(number)
register.filter(moment)
