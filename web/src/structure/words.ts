// Kinds of doors and keys in words, and the hours in which something opens.
export const DOOR_TYPES: Record<string, string> = {
  building_entrance: 'Building entrance',
  residence: 'Residence',
  service: 'Service',
  communal: 'Communal',
};

export const KEY_KINDS: Record<string, string> = { unit: 'Unit', common_area: 'Common area' };

export interface Hours {
  days: string[];
  from: string;
  to: string;
}

export function hoursWords(hours: readonly unknown[], none: string): string {
  if (hours.length === 0) return none;
  return (hours as Hours[]).map(({ days, from, to }) => `${days.join(', ')} ${from}–${to}`).join('; ');
}
