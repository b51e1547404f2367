// Devices: batteries and firmware, and the way to the locks that have not learned of a change yet.
import { Group, Stack, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { PageProps } from '../shell/PropertyPages';
import { Frame } from '../ui/Frame';
import { FilterSelect } from '../ui/FilterSelect';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { Battery } from './Battery';
import { DoorPage } from './DoorPage';
import { DoorsBehind, Exposure } from './behind';
import { doorHref, useItems } from './queries';
import type { Device } from './types';
import { firmwareWords, kindWords } from './words';

export default function Devices({ property, item }: PageProps) {
  const [params, setParams] = useSearchParams();
  const rights = rightsOf(useOwnRoles(property));
  if (item) return <DoorPage property={property} door={item} />;
  return (
    <Frame title="Devices">
      <Tabs
        value={params.get('tab') ?? 'devices'}
        onChange={(tab) => setParams({ tab: tab ?? 'devices' })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="devices">All</Tabs.Tab>
          <Tabs.Tab value="updates">Requiring updates</Tabs.Tab>
          {rights.has('view') && <Tabs.Tab value="exposure">Still open</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="devices">
          <DeviceList property={property} />
        </Tabs.Panel>
        <Tabs.Panel value="updates">
          <DoorsBehind property={property} />
        </Tabs.Panel>
        <Tabs.Panel value="exposure">
          <Exposure property={property} />
        </Tabs.Panel>
      </Tabs>
    </Frame>
  );
}

function DeviceList({ property }: { property: string }) {
  const [battery, setBattery] = useState<string | null>(null);
  const [kind, setKind] = useState<string | null>(null);
  const found = useItems<Device>(property, 'devices', {
    battery_at_most: battery ?? undefined,
    kind: kind ?? undefined,
  });
  return (
    <Stack>
      <Group gap="xs">
        <FilterSelect
          label="Battery"
          data={[
            { value: '20', label: '20 % or less' },
            { value: '50', label: '50 % or less' },
          ]}
          value={battery}
          onChange={setBattery}
        />
        <FilterSelect
          label="Kind"
          data={[
            { value: 'lock', label: 'Locks' },
            { value: 'smart_home', label: 'Smart-home devices' },
          ]}
          value={kind}
          onChange={setKind}
        />
      </Group>
      <Records
        label="Devices"
        rows={found.data}
        found={found}
        keyOf={(device) => device.id}
        href={doorHref(property)}
        none={battery || kind ? 'No device fits.' : 'No device is activated at this property yet.'}
        columns={[
          { label: 'Door', of: (device) => device.door },
          { label: 'Device', of: (device) => device.model ?? kindWords(device.kind) },
          { label: 'Battery', of: (device) => <Battery percent={device.battery_percent} /> },
          { label: 'Firmware', of: firmwareWords, wide: true },
          { label: 'Last seen', of: (device) => (device.seen_at ? <When at={device.seen_at} /> : '—'), wide: true },
        ]}
      />
    </Stack>
  );
}
