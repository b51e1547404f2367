// What is different about a person whom somebody else has changed, in words.
import { isSame } from '../api/versioned';
import type { PersonDetail } from '../api/types';

/** A sentence for each difference; at least one. */
export function changesOf(before: PersonDetail, now: PersonDetail): string[] {
  const lines = [...standingLines(before, now), ...keyLines(before, now)];
  return lines.length > 0 ? lines : ['What the ePMS shows of them is different.'];
}

function standingLines(before: PersonDetail, now: PersonDetail): string[] {
  const lines: string[] = [];
  const { hold, manual_status: byHand } = now;
  if (now.removed_at && !before.removed_at) lines.push('They were removed from the property.');
  if (hold && !isSame(hold, before.hold)) lines.push(`${hold.by} has put them on hold: ${hold.reason}.`);
  if (!hold && before.hold) lines.push('Their hold is lifted.');
  if (byHand && !isSame(byHand, before.manual_status)) {
    lines.push(`${byHand.by} has set their status to ${byHand.status}: ${byHand.reason}.`);
  }
  if (!byHand && before.manual_status) lines.push('Their status follows the ePMS again.');
  if (!byHand && now.status !== before.status) lines.push(`Their status is ${now.status} now.`);
  return lines;
}

function keyLines(before: PersonDetail, now: PersonDetail): string[] {
  const [had, has] = [before.keys, now.keys].map((keys) => new Map(keys.map((held) => [held.key, held])));
  const names = (keys: Iterable<string> | undefined) => [...(keys ?? [])];
  const gained = names(has?.keys()).filter((key) => !had?.has(key));
  const lost = names(had?.keys()).filter((key) => !has?.has(key));
  const others = names(has?.keys()).filter((key) => had?.has(key) && !isSame(had.get(key), has?.get(key)));
  const kept = now.suppressions.filter((key) => !before.suppressions.includes(key));
  const freed = before.suppressions.filter((key) => !now.suppressions.includes(key));
  return [
    gained.length > 0 && `They hold ${gained.join(', ')} now.`,
    lost.length > 0 && `They no longer hold ${lost.join(', ')}.`,
    others.length > 0 && `From when, until when or why they hold ${others.join(', ')} is different.`,
    kept.length > 0 && `Automation does not give ${kept.join(', ')} any more.`,
    freed.length > 0 && `Automation may give ${freed.join(', ')} again.`,
  ].filter((line) => line !== false);
}
