// The inbox by keyboard. A key does what a button would, and nothing where there would be no button.
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { type Viewer, propertiesQuery, suggestionQuery } from '../api/queries';
import type { Suggestion } from '../api/types';
import { keyOf, useDecisions } from './decisions';
import { useDialog } from './dialog';
import { type Offer, mayDecide, offersOf } from './may';
import { STATE_WORDS, isOpen, nameOf } from './words';

interface Inbox {
  items: readonly Suggestion[];
  /** Of the one that is looked at; negative where it is not in the list. */
  index: number;
  viewer: Viewer;
  search: RefObject<HTMLInputElement | null>;
  detail: RefObject<HTMLElement | null>;
  open: (suggestion: Suggestion | undefined) => void;
  /** Goes on by so many; from nowhere, to the first. */
  step: (by: number) => void;
  choose: (suggestion: Suggestion) => void;
  help: () => void;
  leave: () => void;
}

export function useInboxKeys({ items, index, viewer, search, detail, ...inbox }: Inbox) {
  const client = useQueryClient();
  const { running, decide, undoLast } = useDecisions();
  const ask = useDialog();

  /** `offer`: what has to be offered for it; left out, any decision. */
  const onCurrent = (act: (suggestion: Suggestion) => void, offer?: Offer) => () => {
    const listed = items[index];
    if (!listed || !isOpen(listed) || running.has(keyOf(listed))) return;
    const suggestion = asLookedAt(client, listed);
    if (!mayDecide(suggestion, viewer)) tellNot(listed, 'It is not yours to decide on');
    else if (offer && !offersOf(suggestion, viewer, modeAt(client, listed.property), Date.now()).has(offer)) {
      tellNot(listed, NOT_AS_IT_IS);
    } else act(listed);
  };
  const approve = (suggestion: Suggestion) => {
    decide(suggestion, { kind: 'approve', version: suggestion.version });
    inbox.open(items[index + 1] ?? items[index - 1]);
  };

  useHotkeys([
    ['j', () => inbox.step(1)],
    ['ArrowDown', () => inbox.step(1)],
    ['k', () => inbox.step(-1)],
    ['ArrowUp', () => inbox.step(-1)],
    ['Enter', () => (index < 0 ? inbox.step(0) : detail.current?.focus()), { preventDefault: false }],
    ['a', onCurrent(approve, 'approve')],
    ['d', onCurrent((suggestion) => ask({ kind: 'decline', suggestion }), 'decline')],
    ['c', onCurrent((suggestion) => ask({ kind: 'ask-correction', suggestion }), 'ask-correction')],
    ['x', onCurrent(inbox.choose)],
    ['u', undoLast],
    ['/', () => search.current?.focus()],
    ['shift+?', inbox.help],
    ['?', inbox.help],
    ['Escape', inbox.leave],
  ]);
}

/** As the page shows it, in detail, where that has been read. */
const asLookedAt = (client: QueryClient, listed: Suggestion): Suggestion =>
  client.getQueryData(suggestionQuery(listed.property, listed.id).queryKey) ?? listed;

const modeAt = (client: QueryClient, property: string) =>
  client.getQueryData(propertiesQuery.queryKey)?.find((each) => each.id === property)?.mode;

const NOT_AS_IT_IS = 'That cannot be done with it as it is';

function tellNot(suggestion: Suggestion, why: string) {
  const state = suggestion.with_support ? 'with Support' : STATE_WORDS[suggestion.state].toLowerCase();
  notifications.show({
    color: 'orange',
    title: `${nameOf(suggestion)}: ${state}`,
    message: `${why}; the page says why.`,
  });
}
