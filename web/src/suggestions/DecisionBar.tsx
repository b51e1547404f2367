// The buttons under a suggestion. Each says what it will do; what cannot be done is not offered, and why is said.
import { Button, Group, Kbd, Text } from '@mantine/core';
import type { SuggestionDetail } from '../api/types';
import { useDecisions, keyOf } from './decisions';
import { useDialog } from './dialog';
import { effectOf, isOpen } from './words';

export function DecisionBar({ suggestion }: { suggestion: SuggestionDetail }) {
  const { running, decide } = useDecisions();
  const ask = useDialog();
  const phase = running.get(keyOf(suggestion));
  const busy = phase !== undefined;
  if (!isOpen(suggestion)) {
    if (suggestion.state === 'applied' && !suggestion.undone_at) {
      return (
        <Group justify="space-between">
          <Text size="sm">Applied. It can be taken back within a day.</Text>
          <Button variant="default" loading={busy} onClick={() => ask({ kind: 'undo', suggestion })}>
            Take it back…
          </Button>
        </Group>
      );
    }
    if (suggestion.state === 'declined') {
      return (
        <Group justify="space-between">
          <Text size="sm">The same change is not proposed again by itself.</Text>
          <Button variant="default" loading={busy} onClick={() => decide(suggestion, { kind: 'propose-again' })}>
            Propose it again
          </Button>
        </Group>
      );
    }
    return <Text size="sm">Nothing is left to decide.</Text>;
  }
  const approve = suggestion.may_decide && suggestion.state === 'pending';
  return (
    <Group gap="xs" justify="space-between">
      {suggestion.why_not ? <Text size="sm">{sentence(suggestion.why_not)}</Text> : <span />}
      <Group gap="xs">
        <Button
          variant="subtle"
          color="gray"
          disabled={busy}
          onClick={() => ask({ kind: 'ask-correction', suggestion })}
        >
          Needs correction…
        </Button>
        <Button
          variant="default"
          disabled={busy}
          rightSection={
            <Kbd size="xs" visibleFrom="sm">
              d
            </Kbd>
          }
          onClick={() => ask({ kind: 'decline', suggestion })}
        >
          Decline…
        </Button>
        {approve && (
          <Button
            color={suggestion.severity === 'security' ? 'red' : 'blue'}
            loading={busy}
            rightSection={
              <Kbd size="xs" visibleFrom="sm">
                a
              </Kbd>
            }
            onClick={() => decide(suggestion, { kind: 'approve', version: suggestion.version })}
          >
            Approve: {effectOf(suggestion)}
          </Button>
        )}
      </Group>
    </Group>
  );
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
