"""Links by which stories are read without an account; and figures of quality, for which the logs are folded anew."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import curation.models.reading_link


def fold_anew(apps, schema_editor):
    """Empty the tallies: the next sweeps fold every Event again, for the new figures too."""
    apps.get_model("curation", "Tally").objects.all().delete()
    apps.get_model("curation", "LogPosition").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0009_webhooks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadingLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        default=curation.models.reading_link.random_code, editable=False, max_length=24, unique=True
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, help_text="whom it is for; readers never see it", max_length=100),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading_links",
                        to="curation.story",
                    ),
                ),
            ],
            options={"ordering": ["-id"]},
        ),
        migrations.RunPython(fold_anew, migrations.RunPython.noop, elidable=True),
    ]
