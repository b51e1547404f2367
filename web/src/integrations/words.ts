// Operation modes, polls and alerts in words.
import type { Mode, Poll } from '../api/types';

export const MODES: { value: Mode; label: string; does: string }[] = [
  {
    value: 'approval_required',
    label: 'Approval required',
    does: 'Every change waits in Suggestions until a manager approves it. Nothing happens before.',
  },
  {
    value: 'automatic_grants',
    label: 'Automatic for new access',
    does: 'New access is given by itself. What takes access away waits until a manager approves it.',
  },
  {
    value: 'automatic',
    label: 'Automatic',
    does: 'Access is given and taken by itself. What the guard holds, and what always needs approval, still waits.',
  },
  {
    value: 'observe',
    label: 'Observe',
    does: 'The ePMS is read and suggestions are shown, and nothing is applied, not even by approval.',
  },
];

export const modeLabel = (mode: Mode | undefined) => MODES.find((each) => each.value === mode)?.label ?? 'not known';

export function countsOf(poll: Poll): string {
  const parts = Object.entries(poll.counts)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome.replaceAll('_', ' ')}`);
  return parts.join(', ') || 'no record';
}

export const spaced = (word: string) => word.replaceAll('_', ' ');

/** How a way out of an alert is gone from here: at once, with a reason, or on the page where it is done. */
export type Way =
  | { kind: 'act'; label: string; body?: unknown }
  | { kind: 'reason'; label: string }
  | { kind: 'page'; label: string; page: 'resident' | 'suggestions' | 'held' | 'labels' | 'units' | 'login' }
  | { kind: 'told' };

const WAYS: Record<string, Way> = {
  sync_now: { kind: 'act', label: 'Sync now', body: {} },
  clear_status: { kind: 'act', label: 'Follow the ePMS again' },
  freeze: { kind: 'act', label: 'Freeze', body: { choice: 'freeze' } },
  household_contact: { kind: 'reason', label: 'Give keys without a login…' },
  separate: { kind: 'reason', label: 'Keep them apart…' },
  update_login: { kind: 'reason', label: 'Move the login…' },
  ignore: { kind: 'reason', label: 'Close it…' },
  revoke_all: { kind: 'reason', label: 'Take all keys at once…' },
  set_status: { kind: 'page', label: 'Change status on their page', page: 'resident' },
  merge: { kind: 'page', label: 'Look at the person', page: 'resident' },
  decide: { kind: 'page', label: 'Look at the suggestion', page: 'suggestions' },
  set_secret: { kind: 'page', label: 'Set it at the login', page: 'login' },
  map_label: { kind: 'page', label: 'Say what the label means', page: 'labels' },
  map_unit: { kind: 'page', label: 'Map the unit', page: 'units' },
  release: { kind: 'page', label: 'Look at the held set', page: 'held' },
};

export const wayOf = (name: string): Way => WAYS[name] ?? { kind: 'told' };

/** The statuses that a label can stand for, as people call them. */
export const STATUSES: { value: string; label: string }[] = [
  { value: 'applicant', label: 'Applicant' },
  { value: 'future', label: 'Future' },
  { value: 'current', label: 'Current' },
  { value: 'notice', label: 'Notice' },
  { value: 'eviction', label: 'Eviction' },
  { value: 'past', label: 'Past' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'unknown', label: 'Not understood' },
];
