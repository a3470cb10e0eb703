from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('terms', '0004_linking'),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(help_text='The whole address, with http:// or https://.', max_length=1000, unique=True, verbose_name='address')),
                ('language', models.CharField(choices=[('fa', 'فارسی'), ('en', 'English'), ('tr', 'Türkçe'), ('ru', 'Русский')], max_length=2, verbose_name='language')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('state', models.CharField(choices=[('waiting', 'Waiting for an editor'), ('published', 'Published'), ('hidden', 'Hidden')], default='waiting', max_length=10, verbose_name='state')),
                ('created', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated', models.DateTimeField(auto_now=True, verbose_name='updated')),
            ],
            options={
                'verbose_name': 'article',
                'verbose_name_plural': 'articles',
                'ordering': ['-created', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='terms',
            field=models.ManyToManyField(related_name='articles', to='terms.term', verbose_name='terms'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('url__startswith', 'http://'), ('url__startswith', 'https://'), _connector='OR'), name='article_url_web'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='article_title_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['fa', 'en', 'tr', 'ru'])), name='article_language'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'published', 'hidden'])), name='article_state'),
        ),
    ]
