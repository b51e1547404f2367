// Brings in somebody new, with their first keys; a message goes to their address.
import { MultiSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../api/http';
import { keysQuery, useOwnRoles } from '../api/queries';
import { mayGive } from '../api/rights';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { AddressField, TextField, TimeField } from '../ui/TextField';
import { useSave } from '../ui/useSave';

const FIELDS = {
  first_name: ['first_name'],
  last_name: ['last_name'],
  keys: ['key `', '`keys`'],
  email: ['`email`', 'address'],
};

export function InviteDialog({ property, onClose }: { property: string; onClose: () => void }) {
  const keys = useQuery(keysQuery(property)).data ?? [];
  const roles = useOwnRoles(property);
  const [email, setEmail] = useState('');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [until, setUntil] = useState('');
  const { save, pending, problem } = useSave(onClose, FIELDS);
  const end = until ? new Date(until).toISOString() : 'never';
  const doors = [
    ...new Set(keys.filter((key) => chosen.includes(key.id)).flatMap((key) => key.doors.map((d) => d.door))),
  ];
  return (
    <FormDialog
      title="Invite somebody"
      confirm="Invite"
      disabled={!email.trim() || (!first.trim() && !last.trim())}
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({
          method: 'POST',
          path: `${at('properties', property)}/people`,
          body: {
            email: email.trim(),
            first_name: first.trim(),
            last_name: last.trim(),
            keys: chosen.map((key) => ({ key, end })),
          },
          done: `${first.trim()} ${last.trim()} is invited`,
        })
      }
      onClose={onClose}
    >
      <Text size="sm">Residents come by themselves from the ePMS. This is for everybody else.</Text>
      <TextField
        label="First name"
        value={first}
        onChange={setFirst}
        error={errorAt(problem, 'first_name')}
        data-autofocus
      />
      <TextField label="Last name" value={last} onChange={setLast} error={errorAt(problem, 'last_name')} />
      <AddressField
        label="E-mail"
        description="The invitation goes there."
        value={email}
        onChange={setEmail}
        error={errorAt(problem, 'email')}
      />
      <MultiSelect
        label="Keys"
        description={doors.length > 0 ? `They open ${doors.join(', ')}` : 'None: they open no door yet'}
        data={keys.filter((key) => mayGive(roles, key.id)).map((key) => key.id)}
        value={chosen}
        onChange={setChosen}
        searchable
        limit={50}
        error={errorAt(problem, 'keys')}
      />
      {chosen.length > 0 && (
        <TimeField
          label="Until (your time)"
          description="Left empty: without an end, until it is revoked."
          value={until}
          onChange={setUntil}
        />
      )}
    </FormDialog>
  );
}
