// The report on changes as numbers, and the scales of its plots.

export interface Week {
  monday: string;
  gave: number;
  ended: number;
  moved: number;
  declined: number;
  /** In minutes; nothing where nobody decided anything. */
  medianWait: number | null;
  outlived: number;
  outlivedHours: number;
}

export function weekOf(row: Record<string, string | null>): Week {
  const number = (name: string) => Number(row[name] ?? 0);
  const wait = row['median_wait_minutes'];
  return {
    monday: row['week'] ?? '',
    gave: number('gave'),
    ended: number('ended'),
    moved: number('moved'),
    declined: number('declined'),
    medianWait: wait == null ? null : Number(wait),
    outlived: number('outlived_lease'),
    outlivedHours: number('outlived_hours'),
  };
}

/** A round number not below the highest, and the marks of the axis up to it. */
export function axisOf(highest: number): { top: number; marks: number[] } {
  if (highest <= 0) return { top: 1, marks: [0, 1] };
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [0.2, 0.5, 1, 2, 5].map((factor) => factor * power).find((size) => highest / size <= 4) ?? power * 10;
  const size = Math.max(1, step);
  const count = Math.ceil(highest / size);
  return { top: count * size, marks: Array.from({ length: count + 1 }, (_, i) => i * size) };
}

/** In which whole minutes an axis of waits has its marks: minutes, hours or days. */
export function waitBase(minutes: number): number {
  if (minutes < 120) return 1;
  return minutes < 48 * 60 ? 60 : 24 * 60;
}

/** `2 Mar` */
export function shortDay(day: string): string {
  const how = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', how).format(new Date(`${day}T00:00:00Z`));
}

/** `45 min`, `3 h`, `2 days` */
export function waitWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} h`;
  return `${Math.round(minutes / (24 * 60))} days`;
}
