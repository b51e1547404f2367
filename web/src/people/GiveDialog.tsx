// Gives somebody a key by hand: which, until when, and why. An end has to be meant.
import { Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Seen, at } from '../api/http';
import { keysQuery } from '../api/queries';
import { mayGive } from '../api/rights';
import type { Manager, PersonDetail } from '../api/types';
import { hoursWords } from '../structure/words';
import { type End, EndFields, endOf } from '../ui/EndFields';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { TextField, TimeField } from '../ui/TextField';
import { useSavePerson } from './useSavePerson';

interface Props {
  property: string;
  /** The id of whoever gets it. */
  person: string;
  seen: Seen<PersonDetail> | undefined;
  roles: readonly Manager[];
  /** As what they hold it; left out: as the resident or other that they are. */
  capacity?: 'staff';
  onClose: () => void;
}

const FIELDS = { start: ['`start`'], end: ['`end`'], reason: ['reason'] };

export function GiveDialog({ property, person, seen, roles, capacity, onClose }: Props) {
  const keys = useQuery(keysQuery(property));
  const [key, setKey] = useState<string | null>(null);
  const [start, setStart] = useState('');
  const [until, setUntil] = useState<End>({ kind: '', day: '' });
  const [share, setShare] = useState(true);
  const [reason, setReason] = useState('');
  const { save, pending, problem } = useSavePerson({ property, person, seen }, onClose, FIELDS);
  const offered = (keys.data ?? []).filter((each) => mayGive(roles, each.id));
  const chosen = offered.find((each) => each.id === key);
  const end = endOf(until);
  const confirm = () =>
    save({
      method: 'POST',
      path: at('keys', key ?? ''),
      body: {
        end,
        ...(start ? { start: new Date(start).toISOString() } : {}),
        ...(capacity ? { capacity } : {}),
        ...(chosen?.shareable ? { may_share: share } : {}),
        reason: reason.trim(),
      },
      done: `${key} is given`,
    });
  return (
    <FormDialog
      title="Add a key"
      confirm={key ? `Give ${key}` : 'Give the key'}
      disabled={!key || !end}
      pending={pending}
      problem={problem}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Select
        label="Key"
        data={offered.map((each) => each.id)}
        value={key}
        onChange={setKey}
        searchable
        required
        limit={50}
        description={
          chosen
            ? `Opens ${chosen.doors.map((door) => door.door).join(', ') || 'no door'}: ${hoursWords(chosen.schedule, 'at all hours')}`
            : 'What it opens is shown here'
        }
      />
      <TimeField
        label="Starts at (your time)"
        description="Left empty: at once."
        value={start}
        onChange={setStart}
        error={errorAt(problem, 'start')}
      />
      <EndFields end={until} onChange={setUntil} error={errorAt(problem, 'end')} />
      {chosen?.shareable && (
        <Switch
          label="They may invite guests with it"
          checked={share}
          onChange={(event) => setShare(event.currentTarget.checked)}
        />
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
