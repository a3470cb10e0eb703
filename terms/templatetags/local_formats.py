"""Numbers and times in the admin in the format of the interface language, such as ۱۲ and the Solar Hijri calendar in Persian."""

from django import template

from terms.formats import moment, number

register = template.Library()
register.filter(number)
register.filter(moment)
