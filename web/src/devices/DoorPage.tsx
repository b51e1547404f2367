// One door's devices and what its lock knows; what somebody with Device Management can do about them.
import { Alert, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at, send } from '../api/http';
import { useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import { Frame, Section } from '../ui/Frame';
import { Records } from '../ui/Records';
import { useAct } from '../ui/useAct';
import { When } from '../ui/When';
import { Battery } from './Battery';
import { ActivateDialog, DeactivateDialog, UpgradeDialog } from './dialogs';
import type { DoorDevices } from './types';
import { firmwareWords, kindWords, listWords } from './words';

type Open = 'upgrade' | 'activate' | 'deactivate';

export function DoorPage({ property, door }: { property: string; door: string }) {
  const path = at('properties', property, 'doors', door);
  const found = useQuery({
    queryKey: ['devices', path],
    queryFn: () => send<DoorDevices>('GET', `${path}/device`),
    refetchInterval: 10_000,
  });
  const rights = rightsOf(useOwnRoles(property));
  const act = useAct();
  const [open, setOpen] = useState<Open>();
  const lock = found.data?.devices.find((device) => device.kind === 'lock');
  const sync = () =>
    act.mutate({ method: 'POST', path: `${path}/sync`, body: {}, done: `Door Sync at ${door}: the lock has its list` });
  return (
    <Frame
      title={`Devices at ${door}`}
      up={{ href: at('properties', property, 'devices'), label: 'Devices' }}
      actions={
        found.data && (
          <>
            {lock && (
              <Button variant="default" loading={act.isPending} onClick={sync}>
                Door Sync
              </Button>
            )}
            {lock && (
              <Button variant="default" onClick={() => setOpen('upgrade')}>
                Upgrade firmware…
              </Button>
            )}
            {rights.has('activate_devices') && !lock && (
              <Button onClick={() => setOpen('activate')}>Activate a lock…</Button>
            )}
            {rights.has('activate_devices') && lock && (
              <Button variant="default" color="red" onClick={() => setOpen('deactivate')}>
                Deactivate…
              </Button>
            )}
          </>
        )
      }
    >
      {found.data && lock && <ListNote state={found.data} />}
      <Section title="Devices">
        <Records
          label="Devices"
          rows={found.data?.devices}
          found={found}
          keyOf={(device) => device.id}
          none="No device is activated at this door: nobody opens it by Leasekey."
          columns={[
            { label: 'Device', of: (device) => device.model ?? kindWords(device.kind) },
            { label: 'Battery', of: (device) => <Battery percent={device.battery_percent} /> },
            { label: 'Firmware', of: firmwareWords },
            { label: 'Serial', of: (device) => device.serial ?? '—', wide: true },
            {
              label: 'Activated',
              of: (device) => (device.activated_at ? <When at={device.activated_at} /> : '—'),
              wide: true,
            },
          ]}
        />
      </Section>
      {open === 'upgrade' && <UpgradeDialog path={path} door={door} onClose={() => setOpen(undefined)} />}
      {open === 'activate' && <ActivateDialog path={path} door={door} onClose={() => setOpen(undefined)} />}
      {open === 'deactivate' && <DeactivateDialog path={path} door={door} onClose={() => setOpen(undefined)} />}
    </Frame>
  );
}

function ListNote({ state }: { state: DoorDevices }) {
  const fresh = state.wanted_version === state.confirmed_version;
  const color = fresh ? 'teal' : state.failing_since ? 'red' : 'yellow';
  return (
    <Alert color={color} variant="light" title={listWords(state)}>
      <Text size="sm">
        Version {state.confirmed_version} of {state.wanted_version} is confirmed
        {state.confirmed_at && (
          <>
            , <When at={state.confirmed_at} />
          </>
        )}
        .
        {state.left_out > 0 &&
          ` ${state.left_out === 1 ? '1 person finds' : `${state.left_out} people find`} no room in the lock.`}
      </Text>
    </Alert>
  );
}
