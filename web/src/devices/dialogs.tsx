// What is done to the lock of a door: it is activated, upgraded, and deactivated.
import { Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '../ui/FormDialog';
import { TextField } from '../ui/TextField';
import { useSave } from '../ui/useSave';

interface Props {
  /** `/properties/oak/doors/gym`. */
  path: string;
  door: string;
  onClose: () => void;
}

export function UpgradeDialog({ path, door, onClose }: Props) {
  const { save, pending, problem } = useSave(onClose);
  const [firmware, setFirmware] = useState('');
  const body = { firmware: firmware.trim() };
  return (
    <FormDialog
      title={`Upgrade the lock of ${door}`}
      confirm="Upgrade"
      disabled={!body.firmware}
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({ method: 'POST', path: `${path}/device/upgrade`, body, done: `${door} is asked to upgrade` })
      }
      onClose={onClose}
    >
      <Text size="sm">The vendor is asked until the lock reports this firmware.</Text>
      <TextField label="Firmware" placeholder="2.0" value={firmware} onChange={setFirmware} required data-autofocus />
    </FormDialog>
  );
}

export function ActivateDialog({ path, door, onClose }: Props) {
  const { save, pending, problem } = useSave(onClose);
  const [connected, setConnected] = useState(true);
  const [model, setModel] = useState('');
  const [serial, setSerial] = useState('');
  const body = { kind: 'lock', connected, model: model.trim(), serial: serial.trim() };
  return (
    <FormDialog
      title={`Activate a lock at ${door}`}
      confirm="Activate"
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({ method: 'POST', path: `${path}/device/activate`, body, done: `The lock of ${door} is activated` })
      }
      onClose={onClose}
    >
      <Text size="sm">The lock gets its whole list, and the type of the door is fixed from then on.</Text>
      <TextField label="Model" value={model} onChange={setModel} />
      <TextField label="Serial number" value={serial} onChange={setSerial} />
      <Switch
        label="Connected: it learns of changes at once"
        checked={connected}
        onChange={(event) => setConnected(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

export function DeactivateDialog({ path, door, onClose }: Props) {
  const { save, pending, problem } = useSave(onClose);
  const body = { kind: 'lock' };
  return (
    <FormDialog
      title={`Deactivate the lock of ${door}`}
      confirm="Deactivate"
      color="red"
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({ method: 'POST', path: `${path}/device/deactivate`, body, done: `The lock of ${door} is deactivated` })
      }
      onClose={onClose}
    >
      <Text size="sm">
        Nobody opens {door} by Leasekey until a lock is activated there again. You need a key to this door yourself to
        do it.
      </Text>
    </FormDialog>
  );
}
