"""What `0001_initial` to `0012_s2ed_compilation` come to, in one step: a new database is ready sooner."""

import curation.models.project
import curation.models.reading_link
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("curation", "0001_initial"),
        ("curation", "0002_api_token"),
        ("curation", "0003_panel_prompt_and_begun_steps"),
        ("curation", "0004_project_event"),
        ("curation", "0005_practice_panel"),
        ("curation", "0006_tallies"),
        ("curation", "0007_export"),
        ("curation", "0008_steering"),
        ("curation", "0009_webhooks"),
        ("curation", "0010_reading_links"),
        ("curation", "0011_refused_calls"),
        ("curation", "0012_s2ed_compilation"),
    ]

    initial = True

    dependencies = [
        ("auth", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, help_text="what it is for", max_length=100)),
                ("prefix", models.CharField(help_text="the token's first characters", max_length=12)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("last_used_at", models.DateTimeField(help_text="to the minute", null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="LogPosition",
            fields=[
                ("log", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("at", models.BigIntegerField(default=0)),
                ("top", models.BigIntegerField(default=0)),
                (
                    "bar",
                    models.BigIntegerField(
                        default=0, help_text="a transaction number of PostgreSQL's; see curation.tallies.log"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("style", models.CharField(default="illustration", max_length=200)),
                ("genre", models.CharField(default="a short adventure among friends", max_length=200)),
                (
                    "seed",
                    models.BigIntegerField(
                        default=curation.models.project.random_seed,
                        help_text="every draw of the project derives from it",
                    ),
                ),
                (
                    "calibration_key",
                    models.CharField(default=curation.models.project.random_key, editable=False, max_length=64),
                ),
                ("suite", models.JSONField(blank=True, default=dict, help_text='{"name": "sketch", ...}')),
                (
                    "targets",
                    models.JSONField(
                        blank=True, default=dict, help_text='how much to draft: {"characters": 24, "stories": 6}'
                    ),
                ),
                ("policy", models.JSONField(blank=True, default=dict, help_text="review policy; see review.policy")),
                ("budget_usd", models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True)),
                ("spent_usd", models.DecimalField(decimal_places=6, default=0, editable=False, max_digits=12)),
                ("paused", models.BooleanField(default=False)),
                (
                    "practice",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="the installation's practice panel: pictures for everybody, no members",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["slug"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("practice", True)), fields=("practice",), name="one_practice_panel"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("character", "Character"),
                            ("story", "Story"),
                            ("reference", "Reference"),
                            ("frame", "Frame"),
                        ],
                        max_length=12,
                    ),
                ),
                ("item_id", models.BigIntegerField()),
                ("label", models.CharField(max_length=160)),
                ("from_state", models.CharField(blank=True, max_length=16)),
                ("to_state", models.CharField(max_length=16)),
                ("cause", models.CharField(blank=True, max_length=200)),
                ("detail", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="curation.project"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["kind", "item_id", "id"], name="event_by_item"),
                    models.Index(fields=["project", "id"], name="event_by_project"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.SlugField(max_length=60)),
                ("format", models.CharField(max_length=20)),
                ("options", models.JSONField(default=dict, help_text="see curation.export.options")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("claim_token", models.CharField(blank=True, default="", max_length=32)),
                ("claim_until", models.DateTimeField(null=True)),
                (
                    "begun",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="workers that took it up and never came back"
                    ),
                ),
                ("step", models.CharField(blank=True, max_length=120)),
                ("done", models.PositiveIntegerField(default=0, help_text="rows")),
                ("total", models.PositiveIntegerField(default=0, help_text="rows")),
                ("error", models.TextField(blank=True)),
                ("manifest", models.JSONField(default=dict, help_text="manifest.json without its list of files")),
                ("size", models.PositiveBigIntegerField(default=0, help_text="bytes of all files")),
                (
                    "sha256",
                    models.CharField(
                        blank=True, help_text="of manifest.json, which has those of all files", max_length=64
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exports", to="curation.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=["id"],
                        name="export_unfinished",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("project", "name"), name="export_name_once_a_project")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Lead"), ("panellist", "Panellist"), ("operator", "Operator")], max_length=12
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="curation.project"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("project", "user"), name="one_role_a_project")],
            },
        ),
        migrations.CreateModel(
            name="ModelCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=160)),
                ("role", models.CharField(max_length=16)),
                ("model", models.CharField(max_length=120)),
                ("prompt_name", models.CharField(max_length=60)),
                ("prompt_version", models.CharField(max_length=20)),
                ("prompt", models.TextField()),
                ("parameters", models.JSONField(default=dict)),
                ("seed", models.BigIntegerField(null=True)),
                ("inputs", models.JSONField(default=list, help_text="SHA-256 of each picture that went in")),
                ("input_tokens", models.PositiveIntegerField(default=0)),
                ("output_tokens", models.PositiveIntegerField(default=0)),
                ("image_count", models.PositiveSmallIntegerField(default=0)),
                ("cost_usd", models.DecimalField(decimal_places=6, default=0, max_digits=12)),
                ("latency_ms", models.PositiveIntegerField(default=0)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("ok", "Ok"), ("invalid", "Invalid"), ("error", "Error"), ("refused", "Refused")],
                        max_length=8,
                    ),
                ),
                ("error", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="curation.project"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["project", "key"], name="call_by_key")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("webhook_id", models.CharField(max_length=40, unique=True)),
                ("source", models.CharField(help_text="what it tells of; told once", max_length=80, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("body", models.TextField(help_text="JSON, as it is posted")),
                ("at", models.DateTimeField(help_text="when it happened")),
                ("created_at", models.DateTimeField()),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="curation.project",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["created_at"], name="notice_by_age")],
            },
        ),
        migrations.CreateModel(
            name="ProjectEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("settings", "Settings"),
                            ("policy", "Policy"),
                            ("role", "Role"),
                            ("seat", "Seat"),
                            ("absence", "Absence"),
                            ("conflict", "Conflict"),
                            ("invitation", "Invitation"),
                            ("priority", "Priority"),
                            ("bulk", "Bulk"),
                            ("webhook", "Webhook"),
                        ],
                        max_length=12,
                    ),
                ),
                ("before", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("after", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("at", models.DateTimeField()),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="own_events", to="curation.project"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["project", "id"], name="own_event_by_project")],
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(editable=False, max_length=16)),
                ("state_since", models.DateTimeField(editable=False)),
                ("claim_token", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("claim_until", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "priority",
                    models.SmallIntegerField(
                        choices=[(-1, "Last"), (0, "Usual"), (1, "First")],
                        default=0,
                        editable=False,
                        help_text="of a frame, that of its story",
                    ),
                ),
                (
                    "faults",
                    models.PositiveSmallIntegerField(default=0, help_text="technical faults since the last move"),
                ),
                (
                    "begun",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, help_text="steps begun in a row whose workers never ended them"
                    ),
                ),
                (
                    "retry_at",
                    models.DateTimeField(blank=True, help_text="not before this time, after a fault", null=True),
                ),
                (
                    "error",
                    models.TextField(blank=True, default="", help_text="why the last try failed, for the operator"),
                ),
                ("key", models.CharField(help_text="S_0001, in order of planning or import", max_length=64)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("style", models.CharField(blank=True, max_length=200)),
                ("genre", models.CharField(blank=True, max_length=200)),
                (
                    "source_text",
                    models.TextField(blank=True, help_text="a story that somebody brought; empty for an invention"),
                ),
                ("frame_count", models.PositiveSmallIntegerField(default=8, help_text="frames to write, 7 to 12")),
                (
                    "findings",
                    models.JSONField(
                        blank=True, default=list, help_text="of the validator or panel, to be answered next"
                    ),
                ),
                ("revisions", models.PositiveSmallIntegerField(default=0)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="curation.project"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "stories",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["project", "state", "id"], name="story_by_project_state"),
                    models.Index(fields=["state", "-priority", "id"], name="story_to_claim"),
                ],
                "constraints": [models.UniqueConstraint(fields=("project", "key"), name="story_key_once_a_project")],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=24)),
                ("key", models.CharField(max_length=240)),
                ("value", models.BigIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="curation.project",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "tallies",
                "constraints": [models.UniqueConstraint(fields=("project", "subject", "key"), name="tally_once_a_key")],
            },
        ),
        migrations.CreateModel(
            name="VocabularyEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("pose", "pose"), ("expression", "expression"), ("composition", "composition")],
                        max_length=12,
                    ),
                ),
                ("identifier", models.CharField(max_length=64)),
                ("definition", models.CharField(max_length=300)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vocabulary_entries",
                        to="curation.project",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "identifier"), name="identifier_once_a_project")
                ],
            },
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=500)),
                ("kinds", models.JSONField(default=list, help_text="see curation.webhooks.kinds")),
                (
                    "state",
                    models.CharField(
                        choices=[("on", "On"), ("paused", "Paused"), ("disabled", "Disabled")],
                        default="on",
                        max_length=8,
                    ),
                ),
                ("why", models.TextField(blank=True, help_text="why it was disabled")),
                ("salt", models.CharField(max_length=32)),
                (
                    "salt_check",
                    models.CharField(help_text="of the secret: whether SECRET_KEY still gives the same", max_length=16),
                ),
                (
                    "former_salt",
                    models.CharField(
                        blank=True, help_text="of the secret before, which is good for a day", max_length=32
                    ),
                ),
                ("renewed_at", models.DateTimeField(null=True)),
                ("after_event", models.BigIntegerField(help_text="Events up to this one were before its time")),
                ("failures", models.PositiveIntegerField(default=0, help_text="in a row")),
                ("failing_since", models.DateTimeField(null=True)),
                (
                    "rests_until",
                    models.DateTimeField(help_text="after a failure nothing is posted until then", null=True),
                ),
                ("served_at", models.DateTimeField(null=True)),
                ("claim_token", models.CharField(blank=True, default="", max_length=32)),
                ("claim_until", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="webhooks", to="curation.project"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Compilation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("library", models.JSONField(help_text="characters: key, text, C_ID, subject type")),
                ("frames", models.PositiveSmallIntegerField()),
                (
                    "drop",
                    models.JSONField(blank=True, default=list, help_text="components that an ablation leaves out"),
                ),
                (
                    "locks",
                    models.JSONField(blank=True, default=list, help_text="(subject, field) that no caption may change"),
                ),
                ("captions", models.JSONField(blank=True, default=list)),
                (
                    "board",
                    models.JSONField(blank=True, default=list, help_text="descriptions of the frames done, in order"),
                ),
                (
                    "before",
                    models.JSONField(
                        blank=True, default=list, help_text="texts before the last edit, for the difference"
                    ),
                ),
                ("notes", models.JSONField(blank=True, default=list)),
                ("agents", models.CharField(blank=True, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("done", models.PositiveSmallIntegerField(default=0)),
                (
                    "version",
                    models.PositiveIntegerField(default=0, help_text="counts changes: of two at once, one wins"),
                ),
                ("claimed_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("error", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="compilations", to="curation.project"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="compilations",
                        to="curation.story",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["project", "-id"], name="compilation_by_project"),
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=["id"],
                        name="compilation_unfinished",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("delivered", "Delivered"), ("given_up", "Given Up")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("urgent", models.BooleanField(default=False, help_text="somebody waits for it: a test, a replay")),
                ("tries", models.PositiveSmallIntegerField(default=0, help_text="since it was last asked for")),
                ("due_at", models.DateTimeField()),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="curation.notice"
                    ),
                ),
                (
                    "webhook",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="curation.webhook",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["webhook", "state", "id"], name="delivery_by_webhook"),
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["webhook", "due_at"], name="delivery_waiting"
                    ),
                    models.Index(
                        condition=models.Q(("state", "waiting"), ("urgent", True)),
                        fields=["webhook"],
                        name="delivery_waiting_urgently",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("webhook", "notice"), name="a_notice_once_a_webhook")],
            },
        ),
        migrations.CreateModel(
            name="Image",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField(help_text="bytes")),
                (
                    "source",
                    models.CharField(blank=True, help_text="of an upload: the file it came from", max_length=200),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="images",
                        to="curation.modelcall",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="images", to="curation.project"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "sha256"), name="image_once_a_project"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("call__isnull", False),
                            ("uploaded_by__isnull", False),
                            models.Q(("source", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="image_names_its_maker",
                    ),
                ],
            },
        ),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="reading_links", to="curation.story"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="StoryVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("script", models.JSONField()),
                (
                    "findings",
                    models.JSONField(blank=True, default=list, help_text="the panel's findings that it was to address"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="curation.storyversion",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="curation.modelcall",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="curation.story"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("story", "number"), name="version_once_a_story")],
            },
        ),
        migrations.CreateModel(
            name="Character",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(editable=False, max_length=16)),
                ("state_since", models.DateTimeField(editable=False)),
                ("claim_token", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("claim_until", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "priority",
                    models.SmallIntegerField(
                        choices=[(-1, "Last"), (0, "Usual"), (1, "First")],
                        default=0,
                        editable=False,
                        help_text="of a frame, that of its story",
                    ),
                ),
                (
                    "faults",
                    models.PositiveSmallIntegerField(default=0, help_text="technical faults since the last move"),
                ),
                (
                    "begun",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, help_text="steps begun in a row whose workers never ended them"
                    ),
                ),
                (
                    "retry_at",
                    models.DateTimeField(blank=True, help_text="not before this time, after a fault", null=True),
                ),
                (
                    "error",
                    models.TextField(blank=True, default="", help_text="why the last try failed, for the operator"),
                ),
                ("c_id", models.CharField(max_length=64, verbose_name="C_ID")),
                ("name", models.CharField(blank=True, max_length=120)),
                ("subject_type", models.CharField(max_length=80)),
                ("subject_group", models.CharField(blank=True, max_length=40)),
                ("profession", models.CharField(max_length=80)),
                ("profession_group", models.CharField(blank=True, max_length=40)),
                ("style", models.CharField(blank=True, max_length=200)),
                ("description", models.TextField(blank=True)),
                ("look", models.CharField(blank=True, editable=False, max_length=32)),
                (
                    "score",
                    models.FloatField(
                        blank=True, help_text="of the template, 0 to 10", null=True, verbose_name="VIEScore"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="curation.image",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="curation.project"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["project", "state", "id"], name="character_by_project_state"),
                    models.Index(fields=["state", "-priority", "id"], name="character_to_claim"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "c_id"), name="c_id_once_a_project"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["discarded", "rejected"]), _negated=True),
                        fields=("project", "subject_type", "profession", "look"),
                        name="look_once_among_live_characters",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeliveryAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("latency_ms", models.PositiveIntegerField()),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("excerpt", models.TextField(blank=True, help_text="of the answer")),
                ("error", models.TextField(blank=True)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attempts", to="curation.delivery"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Frame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(editable=False, max_length=16)),
                ("state_since", models.DateTimeField(editable=False)),
                ("claim_token", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("claim_until", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "priority",
                    models.SmallIntegerField(
                        choices=[(-1, "Last"), (0, "Usual"), (1, "First")],
                        default=0,
                        editable=False,
                        help_text="of a frame, that of its story",
                    ),
                ),
                (
                    "faults",
                    models.PositiveSmallIntegerField(default=0, help_text="technical faults since the last move"),
                ),
                (
                    "begun",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, help_text="steps begun in a row whose workers never ended them"
                    ),
                ),
                (
                    "retry_at",
                    models.DateTimeField(blank=True, help_text="not before this time, after a fault", null=True),
                ),
                (
                    "error",
                    models.TextField(blank=True, default="", help_text="why the last try failed, for the operator"),
                ),
                ("index", models.PositiveSmallIntegerField(help_text="from 1")),
                ("text", models.TextField()),
                ("scene", models.TextField()),
                ("prompt", models.TextField(blank=True, help_text="of the next try")),
                (
                    "asked_prompt",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="the panel's edit of the failed prompt, for the cycle that it ordered",
                    ),
                ),
                ("cycle", models.PositiveSmallIntegerField(default=0)),
                (
                    "repairs",
                    models.PositiveSmallIntegerField(default=0, help_text="failed repairs in a row in this cycle"),
                ),
                (
                    "instruction",
                    models.JSONField(
                        blank=True, help_text="a person's order to the editor: text, region, c_id", null=True
                    ),
                ),
                (
                    "failure",
                    models.CharField(
                        blank=True, help_text="cause of the hard failure: frame or reference", max_length=16
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="curation.image",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="curation.project"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="frames", to="curation.story"
                    ),
                ),
            ],
            options={
                "ordering": ["story", "index"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["project", "state", "id"], name="frame_by_project_state"),
                    models.Index(fields=["state", "-priority", "id"], name="frame_to_claim"),
                ],
                "constraints": [models.UniqueConstraint(fields=("story", "index"), name="frame_index_once_a_story")],
            },
        ),
        migrations.CreateModel(
            name="CastMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "character",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="curation.character"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cast", to="curation.story"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("story", "character"), name="character_once_a_cast"),
                    models.UniqueConstraint(fields=("story", "position"), name="cast_position_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(editable=False, max_length=16)),
                ("state_since", models.DateTimeField(editable=False)),
                ("claim_token", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("claim_until", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "priority",
                    models.SmallIntegerField(
                        choices=[(-1, "Last"), (0, "Usual"), (1, "First")],
                        default=0,
                        editable=False,
                        help_text="of a frame, that of its story",
                    ),
                ),
                (
                    "faults",
                    models.PositiveSmallIntegerField(default=0, help_text="technical faults since the last move"),
                ),
                (
                    "begun",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, help_text="steps begun in a row whose workers never ended them"
                    ),
                ),
                (
                    "retry_at",
                    models.DateTimeField(blank=True, help_text="not before this time, after a fault", null=True),
                ),
                (
                    "error",
                    models.TextField(blank=True, default="", help_text="why the last try failed, for the operator"),
                ),
                ("position", models.PositiveSmallIntegerField(help_text="order in the script, from 0")),
                ("p_id", models.CharField(max_length=64, verbose_name="P_ID")),
                ("e_id", models.CharField(max_length=64, verbose_name="E_ID")),
                ("c_tag", models.CharField(max_length=64, verbose_name="C_TAG")),
                ("prompt", models.TextField(blank=True, help_text="of the next try")),
                ("tunings", models.PositiveSmallIntegerField(default=0, help_text="APT iterations in this cycle")),
                ("cycle", models.PositiveSmallIntegerField(default=0)),
                (
                    "character",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="curation.character"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "frame",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="placements", to="curation.frame"
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="curation.image",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="curation.project"
                    ),
                ),
            ],
            options={
                "ordering": ["frame", "position"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["project", "state", "id"], name="placement_by_project_state"),
                    models.Index(fields=["state", "-priority", "id"], name="placement_to_claim"),
                ],
                "constraints": [models.UniqueConstraint(fields=("frame", "character"), name="character_once_a_frame")],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="from 1, over all cycles")),
                ("cycle", models.PositiveSmallIntegerField(default=0)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("synthesis", "Synthesis"),
                            ("prompt_tuning", "prompt tuning (APT)"),
                            ("local_edit", "local edit (LIE)"),
                            ("manual", "by hand"),
                        ],
                        max_length=16,
                    ),
                ),
                ("prompt", models.TextField(blank=True)),
                ("seed", models.BigIntegerField(null=True)),
                (
                    "instruction",
                    models.JSONField(blank=True, help_text="of a local edit: text, region, c_id", null=True),
                ),
                (
                    "verdict",
                    models.JSONField(
                        help_text="semantic, quality, findings, rationale; see generation.verdicts", null=True
                    ),
                ),
                ("score", models.FloatField(help_text="VIEScore 0 to 10", null=True)),
                ("passed", models.BooleanField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "character",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="curation.character",
                    ),
                ),
                (
                    "frame",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="curation.frame",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to="curation.image"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="curation.modelcall",
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="curation.modelcall",
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="curation.placement",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("character__isnull", False), ("frame__isnull", True), ("placement__isnull", True)
                            ),
                            models.Q(
                                ("character__isnull", True), ("frame__isnull", True), ("placement__isnull", False)
                            ),
                            models.Q(
                                ("character__isnull", True), ("frame__isnull", False), ("placement__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="attempt_at_one_thing",
                    ),
                    models.UniqueConstraint(fields=("character", "number"), name="attempt_once_a_character"),
                    models.UniqueConstraint(fields=("placement", "number"), name="attempt_once_a_placement"),
                    models.UniqueConstraint(fields=("frame", "number"), name="attempt_once_a_frame"),
                ],
            },
        ),
        migrations.AddField(
            model_name="story",
            name="current",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="curation.storyversion",
            ),
        ),
    ]
