// What a change of the feed's meaning would do to whom, before it is made; and making it.
import { Alert, Checkbox, List, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, at, send, sentenceOf } from '../api/http';
import { FormDialog } from '../ui/FormDialog';
import { Problem } from '../ui/Problem';
import { counted, people } from '../ui/count';
import { useSave } from '../ui/useSave';
import type { Outlook, SettingsChange, SettingsPreview } from './queries';
import { spaced } from './words';

const MOST_PEOPLE = 20;

interface Props {
  property: string;
  change: SettingsChange;
  done: string;
  onDone: () => void;
  onClose: () => void;
}

/** Two units of the ePMS that lead to one here: only on purpose. */
const asksForMerged = (error: unknown) => error instanceof ApiProblem && error.message.includes('`merged`');

export function ChangeDialog({ property, change: wanted, done, onDone, onClose }: Props) {
  const [merged, setMerged] = useState(false);
  const change = merged ? { ...wanted, merged } : wanted;
  const path = `${at('properties', property)}/sync-settings`;
  const preview = useQuery({
    queryKey: ['settings-preview', property, change],
    queryFn: () => send<SettingsPreview>('POST', `${path}/preview`, change),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const { save, pending, problem } = useSave(onDone);
  return (
    <FormDialog
      title="What this change does"
      confirm="Change it"
      disabled={!preview.data}
      pending={pending}
      problem={problem}
      size="lg"
      onConfirm={() => save({ method: 'PATCH', path, body: { ...change, confirm: preview.data?.token ?? '' }, done })}
      onClose={onClose}
    >
      {preview.error && asksForMerged(preview.error) ? (
        <Alert color="yellow" variant="light" role="alert" title="That unit has another one of the ePMS already">
          <Text size="sm">{sentenceOf(preview.error)}.</Text>
        </Alert>
      ) : (
        preview.error && <Problem error={preview.error} retry={() => void preview.refetch()} />
      )}
      {(merged || asksForMerged(preview.error)) && (
        <Checkbox
          label="Both names mean this unit"
          checked={merged}
          onChange={(event) => setMerged(event.currentTarget.checked)}
        />
      )}
      {preview.isFetching && !preview.data && <Loader aria-label="Loading" />}
      {preview.data && <Effect preview={preview.data} />}
    </FormDialog>
  );
}

function Effect({ preview }: { preview: SettingsPreview }) {
  const touched = preview.people;
  const left = touched.length - MOST_PEOPLE;
  const effects = [
    preview.gaining > 0 && `${people(preview.gaining)} would get access who would not as things are.`,
    preview.losing > 0 && `${people(preview.losing)} would lose access who would not as things are.`,
    preview.held > 0 && `The guard would hold ${people(preview.held)} until somebody releases them.`,
  ].filter((sentence) => sentence !== false);
  return (
    <Stack gap="sm">
      <Text size="sm">
        On the last feed ({counted(preview.records, 'record')}). No key changes by itself: the next poll plans under the
        new settings, by the operation mode.
      </Text>
      {touched.length === 0 ? (
        <Alert variant="light" role="status" title="It touches nobody" />
      ) : (
        <Alert
          variant="light"
          color={preview.losing > 0 ? 'red' : 'blue'}
          role="status"
          title={`It touches ${people(touched.length)}`}
        >
          {effects.length > 0 ? effects.join(' ') : null}
        </Alert>
      )}
      <List size="sm">
        {touched.slice(0, MOST_PEOPLE).map(({ person, name, before, after }) => (
          <List.Item key={person}>
            <b>{name ?? person}</b>: {outlookWords(before)} → {outlookWords(after)}
          </List.Item>
        ))}
      </List>
      {left > 0 && <Text size="sm">and {left} more</Text>}
      {preview.alerts_opened.length > 0 && (
        <Text size="sm">Alerts that open: {preview.alerts_opened.map(alertWords).join(', ')}.</Text>
      )}
      {preview.alerts_closed.length > 0 && (
        <Text size="sm">Alerts that close: {preview.alerts_closed.map(alertWords).join(', ')}.</Text>
      )}
    </Stack>
  );
}

const alertWords = ({ kind, subject }: { kind: string; subject: string }) =>
  subject ? `${spaced(kind)} (${subject})` : spaced(kind);

function outlookWords(outlook: Outlook): string {
  if (!outlook.imported) return 'left out';
  const { suggestion } = outlook;
  const keys = [
    suggestion && suggestion.gives.length > 0 && `gets ${suggestion.gives.join(', ')}`,
    suggestion && suggestion.ends.length > 0 && `loses ${suggestion.ends.join(', ')}`,
  ].filter(Boolean);
  const standing = outlook.frozen ? `${outlook.status}, frozen` : outlook.status;
  const waits = suggestion && suggestion.state !== 'pending' ? ` (${suggestion.state})` : '';
  return keys.length > 0 ? `${standing}, ${keys.join(', ')}${waits}` : standing;
}
