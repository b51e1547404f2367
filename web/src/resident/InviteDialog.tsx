// Invites a guest: to which doors, from when, until when.
import { Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { at } from '../api/http';
import { type End, EndFields, endOf } from '../ui/EndFields';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { AddressField, TextField, TimeField } from '../ui/TextField';
import { useSave } from '../ui/useSave';
import type { Me } from './types';

const FIELDS = {
  start: ['`start`'],
  end: ['`end`'],
  first_name: ['first_name'],
  last_name: ['last_name'],
  email: ['`email`', 'address'],
};

export function InviteDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  // Of the moment at which the form was opened: what is sent twice is then the same invitation.
  const [opened] = useState(() => new Date().toISOString());
  const [email, setEmail] = useState('');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [key, setKey] = useState<string | null>(me.shareable.length === 1 ? (me.shareable[0]?.key ?? null) : null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState<End>({ kind: 'day', day: '' });
  const { save, pending, problem } = useSave(onClose, FIELDS);
  const doors = me.shareable.find((each) => each.key === key)?.doors ?? [];
  const end = endOf(until);
  return (
    <FormDialog
      title="Invite a guest"
      confirm="Invite"
      disabled={!email.trim() || !first.trim() || !key || !end}
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({
          method: 'POST',
          path: at('properties', me.property, 'me', 'guests'),
          body: {
            email: email.trim(),
            first_name: first.trim(),
            last_name: last.trim(),
            key,
            start: from ? new Date(from).toISOString() : opened,
            end,
          },
          done: `${first.trim()} is invited`,
        })
      }
      onClose={onClose}
    >
      <AddressField
        label="Their e-mail"
        description="They sign in with it; where they have no account yet, a link comes to it"
        value={email}
        onChange={setEmail}
        error={errorAt(problem, 'email')}
        data-autofocus
      />
      <Group grow align="start">
        <TextField
          label="First name"
          value={first}
          onChange={setFirst}
          error={errorAt(problem, 'first_name')}
          required
        />
        <TextField label="Last name" value={last} onChange={setLast} error={errorAt(problem, 'last_name')} />
      </Group>
      <Select
        label="Key"
        data={me.shareable.map((each) => each.key)}
        value={key}
        onChange={setKey}
        allowDeselect={false}
        description={doors.length > 0 ? `Opens ${doors.join(', ')}` : 'What it opens is shown here'}
        required
      />
      <TimeField
        label="From (your time; empty is now)"
        value={from}
        onChange={setFrom}
        error={errorAt(problem, 'start')}
      />
      <EndFields
        end={until}
        never="As long as I have it myself, or until I end it"
        onChange={setUntil}
        error={errorAt(problem, 'end')}
      />
      <Text size="sm" c="dimmed">
        A guest opens these doors at most when you could yourself, and cannot invite others.
      </Text>
    </FormDialog>
  );
}
