// Changes the terms of a key that was given by hand: from when, until when, with guests or not.
import { Radio, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../api/http';
import { keysQuery } from '../api/queries';
import type { HeldKey } from '../api/types';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { formProblemOf } from '../ui/fieldProblem';
import { localTime } from '../ui/time';
import { useSave } from '../ui/useSave';

const FIELDS = { start: ['`start`'], end: ['`end`'], guests: ['`guests`'], reason: ['reason'] };

interface Props {
  property: string;
  person: string;
  held: HeldKey;
  onClose: () => void;
}

export function TermsDialog({ property, person, held, onClose }: Props) {
  const key = useQuery(keysQuery(property)).data?.find((each) => each.id === held.key);
  const shared = held.sources.some((source) => source.may_share);
  const [start, setStart] = useState(localTime(held.start));
  const [ends, setEnds] = useState(held.end ? 'day' : 'never');
  const [until, setUntil] = useState(held.end ? localTime(held.end) : '');
  const [share, setShare] = useState(shared);
  const [guests, setGuests] = useState('keep');
  const [reason, setReason] = useState('');
  const { save, pending, error } = useSave(onClose);
  const problem = error ? formProblemOf(error, FIELDS) : undefined;
  const end = ends === 'never' ? 'never' : until && new Date(until).toISOString();
  const moved = start !== localTime(held.start);
  const ending = ends === 'never' ? held.end !== null : until !== (held.end ? localTime(held.end) : '');
  const body = {
    ...(moved && start ? { start: new Date(start).toISOString() } : {}),
    ...(ending && end ? { end } : {}),
    ...(share === shared ? {} : { may_share: share, ...(share ? {} : { guests }) }),
  };
  const path = at('properties', property, 'people', person, 'keys', held.key);
  return (
    <FormDialog
      title={`Change ${held.key}`}
      confirm="Save"
      disabled={Object.keys(body).length === 0 || !end || !start}
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({
          method: 'PATCH',
          path,
          body: { ...body, ...(reason.trim() ? { reason: reason.trim() } : {}) },
          done: `${held.key} is changed`,
        })
      }
      onClose={onClose}
    >
      <Text size="sm">Dates that the lease gives follow the ePMS; those given by hand are changed here.</Text>
      <TextInput
        type="datetime-local"
        label="Starts at (your time)"
        value={start}
        onChange={(event) => setStart(event.currentTarget.value)}
        error={errorAt(problem, 'start')}
      />
      <Radio.Group label="Until when?" value={ends} onChange={setEnds} error={errorAt(problem, 'end')}>
        <Stack gap={6} mt={6}>
          <Radio value="never" label="Without an end, until it is revoked" />
          <Radio value="day" label="Until a day and time" />
        </Stack>
      </Radio.Group>
      {ends === 'day' && (
        <TextInput
          type="datetime-local"
          label="Ends at (your time)"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          required
        />
      )}
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
      <TextInput
        label="Reason"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        error={errorAt(problem, 'reason')}
      />
    </FormDialog>
  );
}
