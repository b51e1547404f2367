// Suggestions that managers sent over: what they ask, which keys it should be, and the answer.
import { Button, Card, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { at } from '../api/http';
import { readAll, suggestionQuery } from '../api/queries';
import type { Suggestion, SuggestionDetail } from '../api/types';
import { CHANGE_WORDS, nameOf } from '../suggestions/words';
import { Empty } from '../ui/Empty';
import { Problem } from '../ui/Problem';
import { useAct } from '../ui/useAct';
import { When } from '../ui/When';

export function Corrections() {
  const found = useQuery({
    queryKey: ['suggestions', 'with-support'],
    queryFn: async () =>
      (await readAll<Suggestion>('/suggestions', { state: 'open' })).filter((each) => each.with_support),
    refetchInterval: 10_000,
  });
  const [open, setOpen] = useState<Suggestion>();
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (found.data?.length === 0) {
    return (
      <Empty icon={<IconCircleCheck />} title="Nothing waits for us">
        No manager has asked for a correction.
      </Empty>
    );
  }
  return (
    <Stack gap="sm" aria-busy={found.isPending || undefined}>
      {found.data?.map((suggestion) => (
        <Card key={suggestion.id} withBorder padding="md">
          <Group justify="space-between" wrap="nowrap">
            <div>
              <Text fw={600}>
                {CHANGE_WORDS[suggestion.change]}: {nameOf(suggestion)}
              </Text>
              <Text size="sm" c="dimmed">
                {suggestion.property}, waiting since <When at={suggestion.waiting_since} />
              </Text>
              <Text size="sm">{suggestion.sentence}</Text>
            </div>
            <Button onClick={() => setOpen(suggestion)} aria-label={`Answer: ${nameOf(suggestion)}`}>
              Answer…
            </Button>
          </Group>
        </Card>
      ))}
      {open && <AnswerDialog suggestion={open} onClose={() => setOpen(undefined)} />}
    </Stack>
  );
}

function AnswerDialog({ suggestion, onClose }: { suggestion: Suggestion; onClose: () => void }) {
  const found = useQuery({ ...suggestionQuery(suggestion.property, suggestion.id), refetchInterval: false });
  return (
    <Modal opened onClose={onClose} title={`Correct: ${nameOf(suggestion)}`} size="lg">
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.data && <AnswerForm key={found.data.version} detail={found.data} onClose={onClose} />}
    </Modal>
  );
}

const nameOfItem = (item: { action: string; key: string }) => `${item.action} ${item.key}`;

/** Items can be left out; what is not suggested cannot be added here. */
function AnswerForm({ detail, onClose }: { detail: SuggestionDetail; onClose: () => void }) {
  const act = useAct();
  const [kept, setKept] = useState(() => detail.items.map(nameOfItem));
  const [answer, setAnswer] = useState('');
  const path = at('properties', detail.property, 'suggestions', detail.id);
  const items = detail.items.filter((item) => kept.includes(nameOfItem(item)));
  const keysOf = (action: string) => items.filter((item) => item.action === action).map((item) => item.key);
  const changed = items.length !== detail.items.length;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    let version: number = detail.version;
    try {
      if (changed) {
        const body = { version, gives: keysOf('give'), ends: keysOf('end') };
        const after = await act.mutateAsync({
          method: 'PUT',
          path: `${path}/items`,
          body,
          done: 'The keys are changed',
        });
        version = (after as SuggestionDetail).version;
      }
      const body = { version, answer: answer.trim() };
      await act.mutateAsync({
        method: 'POST',
        path: `${path}/answer`,
        body,
        done: 'Answered: it is the manager’s again',
      });
      onClose();
    } catch {
      // It has been told; the form stays as it is.
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">
          {detail.correction?.asked_by} asks: <b>{detail.correction?.note}</b>
        </Text>
        <Checkbox.Group label="What it should do" value={kept} onChange={setKept}>
          <Stack gap={6} mt={6}>
            {detail.items.map((item) => (
              <Checkbox
                key={nameOfItem(item)}
                value={nameOfItem(item)}
                label={item.action === 'give' ? `Give ${item.key}` : `End ${item.key}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Textarea
          label="Answer"
          description="The manager reads it beside the suggestion, and decides"
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={500}
          required
        />
        <Group justify="space-between">
          <Button variant="subtle" component={Link} href={at('suggestions', detail.property, detail.id)}>
            See all of it
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!answer.trim() || items.length === 0}>
              Send it back
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
