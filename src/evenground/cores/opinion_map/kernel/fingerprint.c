/* Of all these files, so that library.py never calls a library that was built from others. */

const char fingerprint[] = FINGERPRINT;
