// Sets a status by hand, and says before what that will do to the keys.
import { Alert, Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { at } from '../api/http';
import { keysQuery } from '../api/queries';
import type { PersonDetail } from '../api/types';
import { unitMapQuery } from '../integrations/queries';
import { formProblemOf } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';
import { MANUAL_STATUSES, type ManualStatus, effectOfStatus, fullName, keysOfLease } from './words';

export function StatusDialog({
  property,
  person,
  onClose,
}: {
  property: string;
  person: PersonDetail;
  onClose: () => void;
}) {
  const { save, pending, error } = useSave(onClose);
  const problem = error ? formProblemOf(error, { reason: ['reason'] }) : undefined;
  const [status, setStatus] = useState<ManualStatus>();
  const [reason, setReason] = useState('');
  const keys = useQuery(keysQuery(property)).data ?? [];
  const map = useQuery(unitMapQuery(property)).data?.items ?? [];
  const leased = keysOfLease(person, keys, map);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!status || !reason.trim()) return;
    save({
      method: 'PUT',
      path: at('properties', property, 'people', person.id, 'manual-status'),
      body: { status, reason: reason.trim() },
      done: `${fullName(person)} is ${status} now`,
    });
  };
  return (
    <Modal opened onClose={onClose} title={`Change the status of ${fullName(person)}`}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Radio.Group
            label="Status"
            description="It counts until the ePMS says the same, or somebody lets the ePMS decide again."
            value={status ?? ''}
            onChange={(value) => setStatus(value as ManualStatus)}
          >
            <Stack gap={6} mt={6}>
              {MANUAL_STATUSES.map((each) => (
                <Radio key={each} value={each} label={each} />
              ))}
            </Stack>
          </Radio.Group>
          {status && (
            <Alert variant="light" color={status === 'current' ? 'blue' : 'red'} title="What this does" role="status">
              {effectOfStatus(person, status, leased)}
            </Alert>
          )}
          <Textarea
            label="Reason"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={500}
            error={problem?.sentence}
            autosize
            required
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={pending}
              color={status === 'current' ? 'blue' : 'red'}
              disabled={!status || !reason.trim()}
            >
              {status ? `Set to ${status}` : 'Set the status'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
