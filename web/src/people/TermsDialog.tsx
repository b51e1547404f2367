// Changes the terms of a key that was given by hand: from when, until when, with guests or not.
import { Radio, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Seen, at } from '../api/http';
import { keysQuery } from '../api/queries';
import type { HeldKey, PersonDetail } from '../api/types';
import { type End, EndFields, endOf } from '../ui/EndFields';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { TextField, TimeField } from '../ui/TextField';
import { localTime } from '../ui/time';
import { useSavePerson } from './useSavePerson';

const FIELDS = { start: ['`start`'], end: ['`end`'], guests: ['`guests`'], reason: ['reason'] };

interface Props {
  property: string;
  seen: Seen<PersonDetail>;
  changed: HeldKey;
  onClose: () => void;
}

/** What is not touched stays as it is, and so as somebody else has made it meanwhile. */
export function TermsDialog({ property, seen, changed, onClose }: Props) {
  const opened = { property, person: seen.value.id, seen };
  const { known = seen.value, save, pending, problem } = useSavePerson(opened, onClose, FIELDS);
  const now = known.keys.find((each) => each.key === changed.key);
  const held = now ?? changed;
  const key = useQuery(keysQuery(property)).data?.find((each) => each.id === held.key);
  const shared = held.sources.some((source) => source.may_share);
  const [typedStart, setStart] = useState<string>();
  const start = typedStart ?? localTime(held.start);
  const before: End = held.end ? { kind: 'day', day: localTime(held.end) } : { kind: 'never', day: '' };
  const [typedUntil, setUntil] = useState<End>();
  const until = typedUntil ?? before;
  const [typedShare, setShare] = useState<boolean>();
  const share = typedShare ?? shared;
  const [guests, setGuests] = useState('keep');
  const [reason, setReason] = useState('');
  const end = endOf(until);
  const moved = start !== localTime(held.start);
  const ending = end !== endOf(before);
  const body = {
    ...(moved && start ? { start: new Date(start).toISOString() } : {}),
    ...(ending && end ? { end } : {}),
    ...(share === shared ? {} : { may_share: share, ...(share ? {} : { guests }) }),
  };
  return (
    <FormDialog
      title={`Change ${held.key}`}
      confirm="Save"
      disabled={!now || Object.keys(body).length === 0 || !end || !start}
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({
          method: 'PATCH',
          path: at('keys', held.key),
          body: { ...body, ...(reason.trim() ? { reason: reason.trim() } : {}) },
          done: `${held.key} is changed`,
        })
      }
      onClose={onClose}
    >
      <Text size="sm">Dates that the lease gives follow the ePMS; those given by hand are changed here.</Text>
      <TimeField label="Starts at (your time)" value={start} onChange={setStart} error={errorAt(problem, 'start')} />
      <EndFields end={until} onChange={setUntil} error={errorAt(problem, 'end')} />
      {(key?.shareable || shared) && (
        <Switch
          label="They may invite guests with it"
          checked={share}
          onChange={(event) => setShare(event.currentTarget.checked)}
        />
      )}
      {shared && !share && (
        <Radio.Group label="Guests who are invited already" value={guests} onChange={setGuests}>
          <Stack gap={6} mt={6}>
            <Radio value="keep" label="stay until their time is over" />
            <Radio value="end" label="lose their access at once" />
          </Stack>
        </Radio.Group>
      )}
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={errorAt(problem, 'reason')}
      />
    </FormDialog>
  );
}
