"""Slovak: the month in the genitive, 5. novembra 2013."""

DATE_FORMAT = "j. E Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j. E Y, H:i"
