// Devices: batteries, doors requiring updates, and who still gets in at a lock that has not learned of a revocation.
import { Badge, Group, Select, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { at, query, send } from '../api/http';
import { useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { PageProps } from '../shell/PropertyPages';
import { Frame } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { Battery } from './Battery';
import { DoorPage } from './DoorPage';
import type { Device, Disagreement, ListState } from './types';
import { firmwareWords, kindWords } from './words';

const REFRESH_MS = 10_000;

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

function useItems<T>(property: string, what: string, fields: Record<string, string | undefined> = {}) {
  const path = `${at('properties', property, what)}${query(fields)}`;
  return useQuery({
    queryKey: ['devices', path],
    queryFn: async () => (await send<{ items: T[] }>('GET', path)).items,
    refetchInterval: REFRESH_MS,
  });
}

const doorHref = (property: string) => (row: { door: string }) => at('properties', property, 'devices', row.door);

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
        <Select
          label="Battery"
          placeholder="All"
          data={[
            { value: '20', label: '20 % or less' },
            { value: '50', label: '50 % or less' },
          ]}
          value={battery}
          onChange={setBattery}
          clearable
        />
        <Select
          label="Kind"
          placeholder="All"
          data={[
            { value: 'lock', label: 'Locks' },
            { value: 'smart_home', label: 'Smart-home devices' },
          ]}
          value={kind}
          onChange={setKind}
          clearable
        />
      </Group>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      <Records
        label="Devices"
        rows={found.data}
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

function DoorsBehind({ property }: { property: string }) {
  const found = useItems<ListState>(property, 'doors-requiring-updates');
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Locks that have not confirmed what they should hold, the longest behind first. Until they do, they open to whom
        they opened before.
      </Text>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      <Records
        label="Doors requiring updates"
        rows={found.data}
        keyOf={(state) => state.door}
        href={doorHref(property)}
        none="Every lock holds what it should."
        columns={[
          { label: 'Door', of: (state) => state.door },
          { label: 'Behind since', of: (state) => (state.behind_since ? <When at={state.behind_since} /> : '—') },
          {
            label: 'What it needs',
            of: (state) =>
              state.failing_since ? (
                <Badge color="red" variant="light">
                  failing
                </Badge>
              ) : state.connected ? (
                'an answer of the lock'
              ) : (
                'a Door Sync'
              ),
          },
          { label: 'Left out', of: (state) => state.left_out || '—', wide: true },
        ]}
      />
    </Stack>
  );
}

function Exposure({ property }: { property: string }) {
  const found = useItems<Disagreement>(property, 'exposure');
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Who was revoked and still gets in, because the lock has not learned of it: the oldest first.
      </Text>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      <Records
        label="Still open"
        rows={found.data}
        keyOf={(row) => `${row.door}/${row.person}/${row.key}`}
        href={doorHref(property)}
        none="No lock opens to anybody who was revoked."
        columns={[
          { label: 'Door', of: (row) => row.door },
          { label: 'Person', of: (row) => row.person },
          { label: 'Key', of: (row) => row.key, wide: true },
          { label: 'Revoked', of: (row) => <When at={row.since} /> },
        ]}
      />
    </Stack>
  );
}
