// The buttons under a suggestion. Each says what it will do; what cannot be done is not offered, and why is said.
import { Button, Group, Kbd, Text } from '@mantine/core';
import { useViewer } from '../api/queries';
import type { Mode, SuggestionDetail } from '../api/types';
import { useNow } from '../ui/When';
import { useDecisions, keyOf } from './decisions';
import { useDialog } from './dialog';
import { type Offer, offersOf } from './may';
import { effectOf, isOpen } from './words';

interface Props {
  suggestion: SuggestionDetail;
  /** The property's, once it is known. */
  mode: Mode | undefined;
}

export function DecisionBar({ suggestion, mode }: Props) {
  const offers = offersOf(suggestion, useViewer(), mode, useNow());
  const running = useDecisions().running.has(keyOf(suggestion));
  const Buttons = isOpen(suggestion) ? ToDecide : ToThinkBetterOf;
  return (
    <Group gap="xs">
      <Text size="sm">{wordsOf(suggestion, mode, offers)}</Text>
      <Group gap="xs" justify="flex-end" ml="auto">
        <Buttons suggestion={suggestion} offers={offers} running={running} />
      </Group>
    </Group>
  );
}

interface ButtonsProps {
  suggestion: SuggestionDetail;
  offers: ReadonlySet<Offer>;
  running: boolean;
}

function ToDecide({ suggestion, offers, running }: ButtonsProps) {
  const { decide } = useDecisions();
  const ask = useDialog();
  return (
    <>
      {offers.has('ask-correction') && (
        <Button
          variant="subtle"
          color="gray"
          disabled={running}
          onClick={() => ask({ kind: 'ask-correction', suggestion })}
        >
          Needs correction…
        </Button>
      )}
      {offers.has('decline') && (
        <Button
          variant="default"
          disabled={running}
          rightSection={<Hint letter="d" />}
          onClick={() => ask({ kind: 'decline', suggestion })}
        >
          Decline…
        </Button>
      )}
      {offers.has('approve') && (
        <Button
          color={suggestion.severity === 'security' ? 'red' : 'blue'}
          loading={running}
          rightSection={<Hint letter="a" />}
          onClick={() => decide(suggestion, { kind: 'approve', version: suggestion.version })}
        >
          Approve: {effectOf(suggestion)}
        </Button>
      )}
    </>
  );
}

function ToThinkBetterOf({ suggestion, offers, running }: ButtonsProps) {
  const { decide } = useDecisions();
  const ask = useDialog();
  return (
    <>
      {offers.has('undo') && (
        <Button variant="default" loading={running} onClick={() => ask({ kind: 'undo', suggestion })}>
          Take it back…
        </Button>
      )}
      {offers.has('propose-again') && (
        <Button variant="default" loading={running} onClick={() => decide(suggestion, { kind: 'propose-again' })}>
          Propose it again
        </Button>
      )}
    </>
  );
}

const Hint = ({ letter }: { letter: string }) => (
  <Kbd size="xs" visibleFrom="sm">
    {letter}
  </Kbd>
);

/** How it stands, and what is in the way of what is not offered. */
function wordsOf(suggestion: SuggestionDetail, mode: Mode | undefined, offers: ReadonlySet<Offer>): string {
  if (isOpen(suggestion)) {
    if (suggestion.why_not) return sentence(suggestion.why_not);
    if (suggestion.with_support) return 'It can be approved when Support has answered.';
    if (mode === 'observe') return 'The property is in the mode Observe: nothing is applied.';
    return '';
  }
  if (suggestion.state === 'declined') return 'Declined. The same change is not proposed again by itself.';
  if (suggestion.state !== 'applied' || suggestion.undone_at) return 'Nothing is left to decide.';
  return offers.has('undo') ? 'Applied. It can be taken back within a day.' : 'Applied.';
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
