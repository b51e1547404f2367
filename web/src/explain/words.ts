// What decided, in words.

const REASONS: Record<string, string> = {
  no_grant: 'They hold no key to it.',
  not_started: 'They have a key to it, but its time has not begun.',
  ended: 'Their key to it has ended.',
  outside_schedule: 'Their key does not open it at this hour.',
  suppressed: 'Their key to it was taken away by hand.',
  held: 'They have a key to it, but their access is held back.',
  device_not_activated: 'They have a key to it, but its lock is not activated.',
  granted: 'They have a key to it, and this is its time.',
  open_to_all: 'It stands open for everybody.',
};

/** What stands between somebody and a door, or opens it. */
export const reasonText = (reason: string) => REASONS[reason] ?? reason.replaceAll('_', ' ');
