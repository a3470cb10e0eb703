
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('terms', '0012_suggestions'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='time')),
                ('kind', models.CharField(choices=[('signed-in', 'Signed in'), ('signed-out', 'Signed out'), ('failed', 'Sign-in failed'), ('locked-out', 'Locked out after failures'), ('password', 'Password changed'), ('two-factor-on', 'Two-step sign-in switched on'), ('two-factor-off', 'Two-step sign-in switched off'), ('new-codes', 'Backup codes renewed'), ('user-added', 'User added'), ('user-changed', 'User’s rights changed'), ('user-removed', 'User deleted'), ('group-added', 'Group added'), ('group-changed', 'Group’s rights changed'), ('group-removed', 'Group deleted')], max_length=20, verbose_name='event')),
                ('actor', models.CharField(blank=True, max_length=150, verbose_name='done by')),
                ('subject', models.CharField(blank=True, max_length=150, verbose_name='account or group')),
                ('address', models.GenericIPAddressField(blank=True, null=True, verbose_name='network address')),
                ('changes', models.JSONField(blank=True, default=list, verbose_name='what exactly')),
            ],
            options={
                'verbose_name': 'sign-in or permission',
                'verbose_name_plural': 'Sign-ins and permissions',
                'ordering': ['-created', '-pk'],
                'default_permissions': (),
            },
        ),
    ]
