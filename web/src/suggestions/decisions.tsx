// The decisions that are on their way, and what became of them. They outlive the page that they were made on.
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { sentenceOf } from '../api/http';
import { useLive } from '../api/live';
import type { Suggestion, SuggestionDetail } from '../api/types';
import { type Pages, withDecided } from './decided';
import { type Decision, apiWire, settle } from './settle';
import { nameOf } from './words';

export type Phase = 'sending' | 'waiting';

interface Decisions {
  /** By `keyOf`. */
  running: ReadonlyMap<string, Phase>;
  decide(suggestion: Suggestion, decision: Decision): void;
  /** Takes the last decision back, if it can be. */
  undoLast(): void;
}

const Context = createContext<Decisions | undefined>(undefined);

export const keyOf = (suggestion: Pick<Suggestion, 'property' | 'id'>) => `${suggestion.property}/${suggestion.id}`;

const DONE_WORDS: Record<Decision['kind'], string> = {
  approve: 'Approved',
  decline: 'Declined',
  'ask-correction': 'Sent to Support',
  undo: 'Taken back',
  'propose-again': 'Will be proposed again at the next poll',
};

/** What takes a decision back; nothing for those that cannot be. */
function reverseOf(kind: Decision['kind']): { label: string; decision: Decision } | undefined {
  switch (kind) {
    case 'approve':
      return { label: 'Undo: take the change back', decision: { kind: 'undo', reason: 'approved by mistake' } };
    case 'decline':
    case 'undo':
      return { label: 'Propose it again', decision: { kind: 'propose-again' } };
    default:
      return undefined;
  }
}

/** In the lists of all states and properties that were read. */
function showInLists(client: QueryClient, decided: Suggestion) {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: ['suggestions'] })) {
    client.setQueryData<Pages>(queryKey, (list) => list && withDecided(list, String(queryKey[2]), decided));
  }
}

function tellDone(suggestion: Suggestion, decision: Decision, reverse: (() => void) | undefined, label = '') {
  const id = `${decision.kind}-${keyOf(suggestion)}`;
  for (const kind of Object.keys(DONE_WORDS)) notifications.hide(`${kind}-${keyOf(suggestion)}`);
  notifications.hide(`waiting-${keyOf(suggestion)}`);
  notifications.show({
    id,
    color: decision.kind === 'approve' ? 'teal' : 'blue',
    title: `${DONE_WORDS[decision.kind]}: ${nameOf(suggestion)}`,
    autoClose: 8_000,
    withCloseButton: true,
    message: (
      <Group justify="space-between" gap="xs">
        <Text size="sm">{suggestion.sentence}</Text>
        {reverse && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              reverse();
            }}
          >
            {label}
          </Button>
        )}
      </Group>
    ),
  });
}

function tellRefused(suggestion: Suggestion, why: string) {
  notifications.hide(`waiting-${keyOf(suggestion)}`);
  notifications.show({
    color: 'red',
    title: `Not done: ${nameOf(suggestion)}`,
    message: sentenceOf(new Error(why)),
    autoClose: false,
  });
}

function tellWaiting(suggestion: Suggestion) {
  notifications.show({
    id: `waiting-${keyOf(suggestion)}`,
    color: 'yellow',
    loading: true,
    autoClose: false,
    withCloseButton: false,
    title: 'The connection is lost',
    message: `Your decision on ${nameOf(suggestion)} is kept, and sent as soon as the service can be reached. Keep this page open.`,
  });
}

export function DecisionsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  useLive();
  const [running, setRunning] = useState<ReadonlyMap<string, Phase>>(new Map());
  const last = useRef<(() => void) | undefined>(undefined);

  const note = useCallback((key: string, phase: Phase | undefined) => {
    setRunning((before) => {
      const after = new Map(before);
      if (phase) after.set(key, phase);
      else after.delete(key);
      return after;
    });
  }, []);

  const decide = useMemo(() => {
    return decideNow;
    function decideNow(suggestion: Suggestion, decision: Decision) {
      const key = keyOf(suggestion);
      note(key, 'sending');
      void settle({ property: suggestion.property, id: suggestion.id }, decision, apiWire, () => {
        note(key, 'waiting');
        tellWaiting(suggestion);
      }).then(async (outcome) => {
        const after = outcome.done ? outcome.suggestion : undefined;
        if (after) {
          client.setQueryData<SuggestionDetail>(['suggestion', after.property, after.id], after);
          showInLists(client, after);
        }
        // A list may have many pages: what was decided on is told before they have all been read again.
        const lists = client.invalidateQueries({ queryKey: ['suggestions'] });
        await Promise.all([
          ...[['suggestion'], ['queue', suggestion.property], ['properties'], ['person', suggestion.property]].map(
            (queryKey) => client.invalidateQueries({ queryKey }),
          ),
          ...(after ? [] : [lists]),
        ]);
        note(key, undefined);
        if (!outcome.done) {
          tellRefused(suggestion, outcome.why);
          return;
        }
        const reverse = reverseOf(decision.kind);
        const takeBack = reverse && (() => decideNow(suggestion, reverse.decision));
        last.current = decision.kind === 'approve' || decision.kind === 'decline' ? takeBack : undefined;
        tellDone(suggestion, decision, takeBack, reverse?.label);
      });
    }
  }, [client, note]);

  // Leaving now would leave it open whether a decision was taken.
  useEffect(() => {
    if (running.size === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [running]);

  const undoLast = useCallback(() => {
    last.current?.();
    last.current = undefined;
  }, []);

  const value = useMemo(() => ({ running, decide, undoLast }), [running, decide, undoLast]);
  return <Context value={value}>{children}</Context>;
}

export function useDecisions(): Decisions {
  const decisions = useContext(Context);
  if (!decisions) throw new Error('outside of DecisionsProvider');
  return decisions;
}
