// What can be done with all that are chosen: asked once more with everybody's name, answered with one result each.
import { Button, Group, List, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkResult, Suggestion } from '../api/types';
import classes from './Inbox.module.css';
import { ReasonDialog } from './ReasonDialog';
import { type BulkDecision, bulkApiWire, settleMany } from './bulk';
import { DECLINE_REASONS } from './dialog';
import { isApprovable } from './may';
import { CHANGE_WORDS, effectOf, nameOf } from './words';

interface Props {
  chosen: readonly Suggestion[];
  onClear: () => void;
}

export function BulkBar({ chosen, onClear }: Props) {
  const client = useQueryClient();
  const [asking, setAsking] = useState<'approve' | 'decline'>();
  const [phase, setPhase] = useState<'sending' | 'waiting'>();
  const [told, setTold] = useState<{ results: BulkResult[]; about: readonly Suggestion[] }>();
  const approvable = chosen.filter(isApprovable);

  const run = async (about: readonly Suggestion[], decision: BulkDecision) => {
    setAsking(undefined);
    setPhase('sending');
    const results = await settleMany(about, decision, bulkApiWire, () => setPhase('waiting'));
    await Promise.all(
      [['suggestions'], ['suggestion'], ['queue'], ['properties'], ['person']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
    setPhase(undefined);
    setTold({ results, about });
    onClear();
  };

  return (
    <>
      {chosen.length > 0 && (
        <section className={classes.bulk} aria-label="What to do with those that are chosen">
          <Group justify="space-between" gap="xs">
            <Text size="sm" fw={600} aria-live="polite">
              {phase === 'waiting' ? 'The connection is lost; sending again…' : `${chosen.length} chosen`}
            </Text>
            <Group gap="xs">
              <Button size="xs" variant="subtle" color="gray" onClick={onClear} disabled={phase !== undefined}>
                Choose none
              </Button>
              <Button size="xs" variant="default" onClick={() => setAsking('decline')} disabled={phase !== undefined}>
                Decline {chosen.length}…
              </Button>
              <Button
                size="xs"
                onClick={() => setAsking('approve')}
                loading={phase !== undefined}
                disabled={approvable.length === 0}
              >
                Approve {approvable.length}…
              </Button>
            </Group>
          </Group>
        </section>
      )}
      {asking === 'approve' && (
        <ApproveDialog
          about={approvable}
          onConfirm={() => void run(approvable, { kind: 'approve' })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'decline' && (
        <ReasonDialog
          title={`Decline ${chosen.length}`}
          explanation="No key changes. Each is told the same reason, and is not proposed again until its record changes."
          label="Reason"
          confirm={`Decline ${chosen.length}: change nothing`}
          color="red"
          proposals={DECLINE_REASONS}
          onConfirm={(reason) => void run(chosen, { kind: 'decline', reason })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {told && <Results {...told} onClose={() => setTold(undefined)} />}
    </>
  );
}

function ApproveDialog({
  about,
  onConfirm,
  onClose,
}: {
  about: readonly Suggestion[];
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Modal opened onClose={onClose} title={`Approve ${about.length}`}>
      <Stack gap="sm">
        <Text size="sm">Each is applied by itself, in the version that you see here.</Text>
        <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0 }}>
          <List size="sm" spacing={4}>
            {about.map((suggestion) => (
              <List.Item key={`${suggestion.property}/${suggestion.id}`}>
                <b>{nameOf(suggestion)}</b>: {CHANGE_WORDS[suggestion.change]}
                {suggestion.pms_unit ? `, ${suggestion.pms_unit}` : ''} ({effectOf(suggestion)})
              </List.Item>
            ))}
          </List>
        </ScrollArea.Autosize>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={onConfirm} data-autofocus>
            Approve {about.length}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Results({
  results,
  about,
  onClose,
}: {
  results: BulkResult[];
  about: readonly Suggestion[];
  onClose: () => void;
}) {
  const done = results.filter((result) => result.done).length;
  const names = new Map(about.map((suggestion) => [suggestion.id, nameOf(suggestion)]));
  return (
    <Modal opened onClose={onClose} title={`${done} of ${results.length} done`}>
      <ScrollArea.Autosize mah={400} viewportProps={{ tabIndex: 0 }}>
        <List size="sm" spacing={4} aria-label="Results">
          {results.map((result) => (
            <List.Item key={result.id}>
              <b>{names.get(result.id)}</b>: {result.done ? 'done' : `not done, ${result.why_not}`}
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </Modal>
  );
}
