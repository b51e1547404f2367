// Suggestions that managers sent over: what they ask, which keys it should be, and the answer.
import { Anchor, Button, Card, Checkbox, Group, Loader, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery, readAll, suggestionQuery } from '../api/queries';
import type { Suggestion, SuggestionDetail } from '../api/types';
import { CHANGE_WORDS, nameOf } from '../suggestions/words';
import { Empty } from '../ui/Empty';
import { FormDialog } from '../ui/FormDialog';
import { Problem } from '../ui/Problem';
import { When } from '../ui/When';
import { Who } from '../ui/Who';
import { useSubmit } from '../ui/useSave';

export function Corrections() {
  const found = useQuery({
    queryKey: ['suggestions', 'with-support'],
    queryFn: async () =>
      (await readAll<Suggestion>('/suggestions', { state: 'open' })).filter((each) => each.with_support),
    refetchInterval: 10_000,
  });
  const names = useQuery(propertiesQuery).data;
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
                {names?.find((each) => each.id === suggestion.property)?.name ?? suggestion.property}, detected{' '}
                <When at={suggestion.detected_at} />
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
  if (found.data) return <AnswerForm first={found.data} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={titleOf(suggestion)} size="lg">
      {found.error ? (
        <Problem error={found.error} retry={() => void found.refetch()} />
      ) : (
        <Loader aria-label="Loading" />
      )}
    </Modal>
  );
}

const titleOf = (suggestion: Suggestion) => `Correct: ${nameOf(suggestion)}`;
const nameOfItem = (item: { action: string; key: string }) => `${item.action} ${item.key}`;

/** Items can be left out; what is not suggested cannot be added here. */
function AnswerForm({ first, onClose }: { first: SuggestionDetail; onClose: () => void }) {
  // As it was when the form was opened, or as the first of the two requests has left it.
  const [seen, setSeen] = useState(first);
  const [kept, setKept] = useState(() => first.items.map(nameOfItem));
  const [answer, setAnswer] = useState('');
  const path = at('properties', first.property, 'suggestions', first.id);
  const items = seen.items.filter((item) => kept.includes(nameOfItem(item)));
  const keysOf = (action: string) => items.filter((item) => item.action === action).map((item) => item.key);
  const { submit, pending, problem } = useSubmit(async (click) => {
    let { version } = seen;
    if (items.length !== seen.items.length) {
      const body = { version, gives: keysOf('give'), ends: keysOf('end') };
      const after = await click<SuggestionDetail>('PUT', `${path}/items`, body);
      setSeen(after);
      version = after.version;
    }
    await click('POST', `${path}/answer`, { version, answer: answer.trim() });
    return 'Answered: it is the manager’s again';
  }, onClose);
  return (
    <FormDialog
      title={titleOf(first)}
      confirm="Send it back"
      disabled={!answer.trim() || items.length === 0}
      pending={pending}
      problem={problem}
      size="lg"
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">
        <Who property={first.property} id={first.correction?.asked_by ?? ''} /> asks: <b>{first.correction?.note}</b>{' '}
        <Anchor component={Link} underline="always" inherit href={at('suggestions', first.property, first.id)}>
          See all of it
        </Anchor>
      </Text>
      <Checkbox.Group label="What it should do" value={kept} onChange={setKept}>
        <Stack gap={6} mt={6}>
          {seen.items.map((item) => (
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
    </FormDialog>
  );
}
