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

const TITLES: Record<string, string> = {
  record: 'In the ePMS',
  status: 'Status set by hand',
  suggestion: 'Suggestion',
  grant: 'Key held',
  suppression: 'Taken by hand',
  hold: 'Hold',
  key: 'Key',
  schedule: 'Hours',
  lock: 'Lock',
  time: 'Time',
};

/** What a step of the explanation is about. */
export const stepTitle = (about: string) => TITLES[about] ?? about;
