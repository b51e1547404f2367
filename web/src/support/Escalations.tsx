// What people told Support by the form, property by property.
import { Stack } from '@mantine/core';
import { useState } from 'react';
import { Records } from '../ui/Records';
import { More } from '../ui/More';
import { When } from '../ui/When';
import { usePaged } from '../ui/usePaged';
import { PropertyPicker } from './PropertyPicker';

interface Escalation {
  id: number;
  at: string;
  email: string;
  role: string;
  error: string;
  contacted: string;
}

export function Escalations() {
  const [property, setProperty] = useState<string | null>(null);
  return (
    <Stack>
      <PropertyPicker property={property} onChange={setProperty} />
      {property && <Told key={property} property={property} />}
    </Stack>
  );
}

function Told({ property }: { property: string }) {
  const list = usePaged<Escalation>('/support/escalations', { property });
  return (
    <>
      <Records
        label="Told to us"
        rows={list.items}
        found={list}
        keyOf={(each) => each.id}
        none="Nobody has told us anything here."
        columns={[
          { label: 'When', of: (each) => <When at={each.at} /> },
          { label: 'Who', of: (each) => `${each.email}, ${each.role}` },
          { label: 'What they see', of: (each) => each.error },
          { label: 'Asked already', of: (each) => each.contacted, wide: true },
        ]}
      />
      <More list={list} />
    </>
  );
}
