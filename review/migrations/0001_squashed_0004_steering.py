"""What `0001_initial` to `0004_steering` come to, in one step: a new database is ready sooner."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("review", "0001_initial"),
        ("review", "0002_vote_changed"),
        ("review", "0003_gold_cases_and_practice"),
        ("review", "0004_steering"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("auth", "__first__"),
        ("curation", "0012_s2ed_compilation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="curation.project",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["since", "id"],
                "indexes": [models.Index(fields=["project", "user", "until"], name="absence_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("since"))), name="absence_of_some_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "checkpoint",
                    models.CharField(choices=[("hv1", "HV1"), ("hv2", "HV2"), ("hv3", "HV3")], max_length=4),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("decision", "decision"), ("acceptance", "acceptance")],
                        default="decision",
                        max_length=10,
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        help_text="checkpoint/item/round, the same in every run of the project", max_length=180
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(help_text="from 1, over all cases of the item")),
                ("panel_size", models.PositiveSmallIntegerField()),
                ("quorum", models.PositiveSmallIntegerField()),
                ("early_close", models.BooleanField()),
                ("calibration", models.BooleanField(help_text="collects all votes; never shown to a voter")),
                (
                    "policy",
                    models.JSONField(
                        editable=False,
                        help_text="the rest of the policy that it was opened under; null: the project's",
                        null=True,
                    ),
                ),
                (
                    "priority",
                    models.SmallIntegerField(
                        choices=[(-1, "Last"), (0, "Usual"), (1, "First")],
                        default=0,
                        help_text="that of its item: what its panel sees first",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("decided", "Decided"), ("settled", "Settled"), ("void", "Void")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("free", models.PositiveSmallIntegerField(help_text="seats that may be leased right now")),
                ("choice", models.CharField(blank=True, help_text="what was decided", max_length=10)),
                (
                    "known_answer",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="of a gold case, which is never decided; see review.gold",
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("settles_at", models.DateTimeField(null=True)),
                (
                    "character",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="curation.character",
                    ),
                ),
                (
                    "frame",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="curation.frame",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="curation.project"
                    ),
                ),
                (
                    "story_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="curation.storyversion",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("free__gt", 0)),
                        fields=["project", "checkpoint", "-priority", "opened_at", "id"],
                        name="case_queue",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["project", "checkpoint", "id"], name="case_open"
                    ),
                    models.Index(
                        condition=models.Q(("state", "decided")), fields=["settles_at"], name="case_to_settle"
                    ),
                    models.Index(fields=["project", "checkpoint", "decided_at"], name="case_by_decision_time"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "label"), name="case_once_a_round"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("character__isnull", False),
                                ("checkpoint", "hv1"),
                                ("frame__isnull", True),
                                ("story_version__isnull", True),
                            ),
                            models.Q(
                                ("character__isnull", True),
                                ("checkpoint", "hv2"),
                                ("frame__isnull", True),
                                ("story_version__isnull", False),
                            ),
                            models.Q(
                                ("character__isnull", True),
                                ("checkpoint", "hv3"),
                                ("frame__isnull", False),
                                ("story_version__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="case_of_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("declared_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "character",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="curation.character",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="conflicts", to="curation.project"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="curation.story"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflicts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("author__isnull", True), ("character__isnull", False), ("story__isnull", True)),
                            models.Q(("author__isnull", True), ("character__isnull", True), ("story__isnull", False)),
                            models.Q(("author__isnull", False), ("character__isnull", True), ("story__isnull", True)),
                            _connector="OR",
                        ),
                        name="conflict_over_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Lead"), ("panellist", "Panellist"), ("operator", "Operator")], max_length=12
                    ),
                ),
                ("checkpoints", models.JSONField(default=list)),
                ("note", models.CharField(blank=True, help_text="whom it is meant for, for the leads", max_length=120)),
                ("uses", models.PositiveSmallIntegerField(default=1, help_text="people who may join by it")),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="curation.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Panel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "checkpoint",
                    models.CharField(choices=[("hv1", "HV1"), ("hv2", "HV2"), ("hv3", "HV3")], max_length=4),
                ),
                (
                    "priority",
                    models.SmallIntegerField(
                        choices=[(-1, "Last"), (0, "Usual"), (1, "First")],
                        default=0,
                        help_text="which of a person's queues stands first on the desk",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="panels", to="curation.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "checkpoint"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "checkpoint"), name="panel_once_a_checkpoint")
                ],
            },
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="practice",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("declined_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(help_text="the first time", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("choice", models.CharField(max_length=10)),
                ("tally", models.JSONField(help_text="choice -> votes, of all that stood")),
                ("to_state", models.CharField(help_text="where the item went", max_length=16)),
                ("decided_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="review.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Gold",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="gold",
                        serialize=False,
                        to="review.case",
                    ),
                ),
                ("reasons", models.JSONField(default=list, help_text="codes that go with the known answer")),
                ("why", models.CharField(blank=True, help_text="in a sentence, told with the answer", max_length=500)),
                ("seen", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        help_text="the decided case",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gold_cases",
                        to="review.case",
                    ),
                ),
            ],
            options={
                "ordering": ["case"],
            },
        ),
        migrations.CreateModel(
            name="Joining",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="joinings", to="review.invitation"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("invitation", "user"), name="joined_once_a_person")],
            },
        ),
        migrations.CreateModel(
            name="Panellist",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="panellists", to="review.panel"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="panellists",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("panel", "user"), name="panellist_once_a_panel")],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "why",
                    models.CharField(
                        choices=[("passed", "Passed"), ("own_work", "Own Work"), ("conflict", "Conflict")], max_length=8
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recusals",
                        to="review.case",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recusals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "user"), name="recusal_once_a_person")],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(null=True)),
                ("out_of", models.PositiveSmallIntegerField()),
                ("leased_until", models.DateTimeField(null=True)),
                (
                    "told",
                    models.BooleanField(default=False, help_text="at a gold case: its voter was told the known answer"),
                ),
                (
                    "ahead_of",
                    models.ForeignKey(
                        db_index=False,
                        help_text="at a gold case: the ordinary one that it stands ahead of in this person's queue",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="review.case",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="review.case",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("leased_until__isnull", False)),
                        fields=["leased_until"],
                        name="seat_to_lapse",
                    ),
                    models.Index(
                        condition=models.Q(("leased_until__isnull", False)),
                        fields=["user", "case"],
                        name="seat_leased_by",
                    ),
                    models.Index(condition=models.Q(("ahead_of__isnull", False)), fields=["user"], name="seat_at_gold"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "user"), name="seat_once_a_person"),
                    models.UniqueConstraint(fields=("case", "number"), name="seat_once_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__isnull", True),
                            models.Q(("number__gte", 1), ("number__lte", models.F("out_of"))),
                            _connector="OR",
                        ),
                        name="seat_of_the_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__isnull", False), ("leased_until__isnull", True), _connector="OR"),
                        name="lease_of_a_seat",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("choice", models.CharField(max_length=10)),
                ("reasons", models.JSONField(default=list)),
                ("note", models.TextField(blank=True)),
                ("findings", models.JSONField(default=list)),
                ("prompt", models.TextField(blank=True, help_text="HV3 regenerate: the edited prompt")),
                ("seconds", models.FloatField(help_text="from first sight to the vote", null=True)),
                (
                    "key",
                    models.CharField(help_text="chosen by the client; a repeated key is the same vote", max_length=64),
                ),
                (
                    "changed",
                    models.BooleanField(default=False, help_text="took the place of a vote that stood till then"),
                ),
                ("stands", models.BooleanField(default=True)),
                ("cast_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="review.case"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="review.seat",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["user", "cast_at"], name="vote_by_user")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stands", True)), fields=("seat",), name="one_standing_vote_a_seat"
                    ),
                    models.UniqueConstraint(fields=("user", "key"), name="vote_once_a_key"),
                ],
            },
        ),
    ]
