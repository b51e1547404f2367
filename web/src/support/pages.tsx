// Support's console: the properties, what managers sent over to be corrected, and why somebody does not get in. It
// decides on no suggestion and gives nobody a right; every look at somebody is written down.
import { Alert, Badge, Group, Tabs, Text } from '@mantine/core';
import { IconEye, IconLifebuoy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery, sessionQuery } from '../api/queries';
import type { Property } from '../api/types';
import { modeLabel } from '../integrations/words';
import { Empty } from '../ui/Empty';
import { Frame } from '../ui/Frame';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { counted } from '../ui/count';
import { Corrections } from './Corrections';
import { Diagnosis } from './Diagnosis';
import { Escalations } from './Escalations';

export default function Support() {
  const session = useQuery(sessionQuery).data;
  const [params, setParams] = useSearchParams();
  if (!session?.staff.includes('support')) {
    return (
      <Empty alone icon={<IconLifebuoy />} title="This is Support’s console">
        It is for those who are Support at a property. Your pages are in the menu.
      </Empty>
    );
  }
  return (
    <Frame title="Support">
      <Alert variant="light" color="gray" icon={<IconEye aria-hidden />}>
        What you look at of a person is in the audit trail of their property. Support corrects and explains; it neither
        decides nor gives keys or rights.
      </Alert>
      <Tabs
        value={params.get('tab') ?? 'properties'}
        onChange={(tab) => setParams({ tab: tab ?? 'properties' })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="properties">Properties</Tabs.Tab>
          <Tabs.Tab value="corrections">Corrections</Tabs.Tab>
          <Tabs.Tab value="diagnosis">Diagnosis</Tabs.Tab>
          <Tabs.Tab value="escalations">Told to us</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="properties">
          <Properties />
        </Tabs.Panel>
        <Tabs.Panel value="corrections">
          <Corrections />
        </Tabs.Panel>
        <Tabs.Panel value="diagnosis">
          <Diagnosis />
        </Tabs.Panel>
        <Tabs.Panel value="escalations">
          <Escalations />
        </Tabs.Panel>
      </Tabs>
    </Frame>
  );
}

function Properties() {
  const found = useQuery(propertiesQuery);
  return (
    <Records
      label="Properties"
      rows={found.data?.filter((property) => property.mode !== undefined)}
      found={found}
      keyOf={(property) => property.id}
      href={(property) => at('properties', property.id, 'integrations')}
      none="You are Support at no property."
      columns={[
        { label: 'Property', of: (property) => property.name },
        { label: 'Mode', of: (property) => modeLabel(property.mode) },
        { label: 'Waiting', of: (property) => <Waiting property={property} /> },
        {
          label: 'Last good poll',
          of: (property) => (property.last_good_poll_at ? <When at={property.last_good_poll_at} /> : 'never'),
          wide: true,
        },
      ]}
    />
  );
}

function Waiting({ property }: { property: Property }) {
  const counts = property.open_suggestions ?? { pending: 0, held: 0, blocked: 0 };
  const open = counts.pending + counts.held + counts.blocked;
  return (
    <Group gap={4}>
      <Text size="sm">{open}</Text>
      {counts.held > 0 && (
        <Badge color="orange" variant="light">
          {counts.held} held
        </Badge>
      )}
      {(property.open_alerts ?? 0) > 0 && (
        <Badge color="yellow" variant="light">
          {counted(property.open_alerts ?? 0, 'alert')}
        </Badge>
      )}
    </Group>
  );
}
