// The settings of an integration: what the feed means, and what is applied without a manager.
import { Alert, Button, Group, Radio, Select, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { at, send } from '../api/http';
import { propertiesQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { Mode, Property } from '../api/types';
import { Frame } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Records } from '../ui/Records';
import { useAct } from '../ui/useAct';
import { MODES, modeLabel, spaced } from './words';

export function SettingsPage({ property }: { property: string }) {
  const [params, setParams] = useSearchParams();
  const known = useQuery(propertiesQuery).data?.find((each) => each.id === property);
  return (
    <Frame
      title="Manage Settings"
      up={{ href: at('properties', property, 'integrations'), label: `Integrations of ${known?.name ?? property}` }}
    >
      <Tabs
        value={params.get('tab') ?? 'sync'}
        onChange={(tab) => setParams({ tab: tab ?? 'sync' })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="sync">User Sync</Tabs.Tab>
          <Tabs.Tab value="automate">Automate Access</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="sync">
          <Labels property={property} />
        </Tabs.Panel>
        <Tabs.Panel value="automate">
          {known?.mode && <ModeForm key={known.mode} property={known} mode={known.mode} />}
        </Tabs.Panel>
      </Tabs>
    </Frame>
  );
}

type Pending = 'keep' | 'apply' | 'dismiss';

function ModeForm({ property, mode }: { property: Property; mode: Mode }) {
  const mayChange = rightsOf(useOwnRoles(property.id)).has('settings');
  const [chosen, setChosen] = useState<Mode>(mode);
  const [pending, setPending] = useState<Pending>('keep');
  const act = useAct();
  const waiting = property.open_suggestions?.pending ?? 0;
  const asks = chosen !== mode && waiting > 0;
  const save = () =>
    act.mutate({
      method: 'PUT',
      path: `${at('properties', property.id)}/mode`,
      body: { mode: chosen, pending: asks ? pending : 'keep' },
      done: `The operation mode is ${modeLabel(chosen)} now`,
    });
  return (
    <Stack gap="md" maw={560}>
      <Select
        label="Operation mode"
        data={MODES.map(({ value, label }) => ({ value, label }))}
        value={chosen}
        onChange={(value) => value && setChosen(value as Mode)}
        allowDeselect={false}
        disabled={!mayChange}
      />
      <Alert variant="light" role="status" title={modeLabel(chosen)}>
        {MODES.find((each) => each.value === chosen)?.does}
      </Alert>
      {asks && (
        <Radio.Group
          label={`${waiting} ${waiting === 1 ? 'suggestion waits' : 'suggestions wait'} at ${property.name}. What becomes of them?`}
          value={pending}
          onChange={(value) => setPending(value as Pending)}
        >
          <Stack gap={6} mt={6}>
            <Radio value="keep" label="They go on waiting for a manager" />
            <Radio value="apply" label={`Apply them now: ${waiting} people gain or lose access`} />
            <Radio
              value="dismiss"
              label="Dismiss them: nothing changes, and they are not proposed again by themselves"
            />
          </Stack>
        </Radio.Group>
      )}
      {mayChange ? (
        <Group justify="flex-end">
          <Button onClick={save} loading={act.isPending} disabled={chosen === mode}>
            Save
          </Button>
        </Group>
      ) : (
        <Text size="sm">Changing the mode takes Full Key Management.</Text>
      )}
    </Stack>
  );
}

interface SyncSettings {
  edited_in: string;
  start_delay_minutes: number;
  common_keys: string[];
  labels: { label: string; status: string; from: string; excluded: boolean; records: number }[];
}

function Labels({ property }: { property: string }) {
  const found = useQuery({
    queryKey: ['sync-settings', property],
    queryFn: () => send<SyncSettings>('GET', `${at('properties', property)}/sync-settings`),
  });
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  return (
    <Stack gap="md">
      <Text size="sm">
        Every current resident gets: {found.data?.common_keys.join(', ') || 'no common-area key'}. New access starts{' '}
        {found.data?.start_delay_minutes ?? '…'} minutes after it was detected.
      </Text>
      <Records
        label="What the status labels of the ePMS mean"
        rows={found.data?.labels}
        keyOf={(label) => label.label}
        none="No label was seen yet."
        columns={[
          { label: 'Label in the ePMS', of: (label) => label.label },
          { label: 'Means', of: (label) => (label.excluded ? 'not pulled' : spaced(label.status)) },
          { label: 'Records', of: (label) => label.records },
          { label: 'Decided by', of: (label) => label.from, wide: true },
        ]}
      />
    </Stack>
  );
}
