// Who is known at a property: found by name, address, unit, status.
import { Badge, Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { at } from '../api/http';
import { useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { PersonLine } from '../api/types';
import { FilterSelect } from '../ui/FilterSelect';
import { Frame } from '../ui/Frame';
import { More } from '../ui/More';
import { Records } from '../ui/Records';
import { usePaged } from '../ui/usePaged';
import { InviteDialog } from './InviteDialog';
import { fullName } from './words';

const STATUSES = ['future', 'current', 'notice', 'eviction', 'past', 'applicant', 'cancelled', 'unknown'];
const ACCESS_WORDS: Record<string, string> = {
  none: 'no key',
  invited: 'invited',
  active: 'holds keys',
  held: 'on hold',
  removed: 'removed',
};

export function ResidentsPage({ property }: { property: string }) {
  const [text, setText] = useState('');
  const [status, setStatus] = useState<string | null>(null);
  const [access, setAccess] = useState<string | null>(null);
  const mayInvite = rightsOf(useOwnRoles(property)).has('revoke_people');
  const [inviting, setInviting] = useState(false);
  const [searched] = useDebouncedValue(text, 250);
  const list = usePaged<PersonLine>(at('properties', property, 'people'), {
    q: searched.trim(),
    status: status ?? undefined,
    access: access ?? undefined,
  });
  return (
    <Frame title="Residents" actions={mayInvite && <Button onClick={() => setInviting(true)}>Invite somebody…</Button>}>
      {inviting && <InviteDialog property={property} onClose={() => setInviting(false)} />}
      <Group gap="xs" align="end">
        <TextInput
          flex={1}
          miw={180}
          label="Search"
          placeholder="Name, e-mail or id"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FilterSelect label="Status" data={STATUSES} value={status} onChange={setStatus} w={150} />
        <FilterSelect
          label="Access"
          data={Object.entries(ACCESS_WORDS).map(([value, label]) => ({ value, label }))}
          value={access}
          onChange={setAccess}
          w={150}
        />
      </Group>
      <Records
        label="Residents"
        rows={list.items}
        found={list}
        keyOf={(person) => person.id}
        href={(person) => at('properties', property, 'residents', person.id)}
        none="Nobody fits this search."
        columns={[
          { label: 'Name', of: fullName },
          { label: 'Unit', of: (person) => person.units.join(', ') || '—' },
          {
            label: 'Status',
            of: (person) => (
              <Badge miw="max-content" variant="light" color={person.status === 'current' ? 'teal' : 'gray'}>
                {person.status}
              </Badge>
            ),
          },
          { label: 'Access', of: (person) => ACCESS_WORDS[person.access] ?? person.access, wide: true },
          { label: 'E-mail', of: (person) => person.email || '—', wide: true },
        ]}
      />
      <More list={list} />
    </Frame>
  );
}
