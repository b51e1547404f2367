// What whoever looks may do about a suggestion: what they may not is offered by no button, key or check box. The server
// decides on each request again.
import type { Viewer } from '../api/queries';
import { mayGive, rightsOf } from '../api/rights';
import type { Mode, Suggestion, SuggestionDetail } from '../api/types';
import type { Decision } from './settle';
import { isOpen } from './words';

export type Offer = Decision['kind'];

export const UNDO_WITHIN_MS = 24 * 60 * 60 * 1000;

/** Whether it is theirs: all its keys are, and nobody decides on their own access. The service says so of what is open. */
export function mayDecide(suggestion: Suggestion | SuggestionDetail, viewer: Viewer): boolean {
  if (isOpen(suggestion)) return suggestion.may_decide;
  const roles = viewer.rolesAt(suggestion.property);
  return (
    suggestion.person !== viewer.person &&
    rightsOf(roles).has('decide') &&
    suggestion.items.every((item) => mayGive(roles, item.key))
  );
}

/** What can be done about it as it is now. `mode` is the property's; where it is not known, the service says no. */
export function offersOf(
  suggestion: Suggestion | SuggestionDetail,
  viewer: Viewer,
  mode: Mode | undefined,
  now: number,
): ReadonlySet<Offer> {
  const offers = new Set<Offer>();
  if (!mayDecide(suggestion, viewer)) return offers;
  if (isOpen(suggestion)) {
    offers.add('decline');
    if (!suggestion.with_support) offers.add('ask-correction');
    if (isApprovable(suggestion) && mode !== 'observe') offers.add('approve');
  }
  if (suggestion.state === 'declined') offers.add('propose-again');
  if (suggestion.state === 'applied' && !suggestion.undone_at && suggestion.applied_at) {
    if (now - Date.parse(suggestion.applied_at) < UNDO_WITHIN_MS) offers.add('undo');
  }
  return offers;
}

/** Whether nothing about it stands in the way: it is not held, not blocked, and not with Support. */
export const isApprovable = (suggestion: Suggestion) => suggestion.state === 'pending' && !suggestion.with_support;
