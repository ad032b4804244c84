"""What the web server calls: finished public pages first, static files next, Django last."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

django_application = get_wsgi_application()

from khetane.common.finished import FinishedPages, counters  # noqa: E402  needs the app registry

application = FinishedPages(
    WhiteNoise(
        django_application,
        root=settings.STATIC_ROOT,
        prefix="static/",
        max_age=31_536_000,
        immutable_file_test=r"^.+\.[0-9a-f]{12}\..+$",
    ),
    counters(),
)

# What is loaded now stays for good: the collector need not look at it again and again.
gc.collect()
gc.freeze()
