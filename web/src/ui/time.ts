// Times as people read them: how long ago for what is recent, and always the full time to look up.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 31 * DAY;

const DAYS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** `3 min ago`, `in 12 s`; what is a month away and more, by its day. */
export function relative(instant: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(instant) - nowMs) / 1000);
  if (Math.abs(seconds) > MONTH) return DAYS.format(new Date(instant));
  const words = spoken(Math.abs(seconds));
  if (words === 'now') return 'now';
  return seconds > 0 ? `in ${words}` : `${words} ago`;
}

function spoken(seconds: number): string {
  if (seconds < 1) return 'now';
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h`;
  const days = Math.floor(seconds / DAY);
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** By the zone; making one takes longer than a row of a list may. */
const formats = new Map<string | undefined, Intl.DateTimeFormat>();

function formatIn(zone: string | undefined): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
      ...(zone ? { timeZone: zone } : {}),
    });
    formats.set(zone, format);
  }
  return format;
}

/** In the property's time zone where that is known, so that it agrees with the clock at the door. */
export function absolute(instant: string, zone?: string): string {
  return formatIn(zone).format(new Date(instant));
}

/** As a field of day and time wants it: on the viewer's own clock, to the minute. */
export function localTime(instant: string): string {
  const at = new Date(instant);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
