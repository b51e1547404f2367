// Says so while the service cannot be reached: what is on the screen is then as old as it says.
import { Alert } from '@mantine/core';
import { IconWifiOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Unreachable } from '../api/http';
import { propertiesQuery } from '../api/queries';
import { When } from '../ui/When';

export function OfflineNote() {
  const { error, failureReason, dataUpdatedAt } = useQuery(propertiesQuery);
  if (!(error instanceof Unreachable) && !(failureReason instanceof Unreachable)) return null;
  return (
    <Alert color="yellow" variant="light" radius={0} p="xs" icon={<IconWifiOff aria-hidden />} role="status">
      The service cannot be reached. You see what was known{' '}
      {dataUpdatedAt ? <When at={new Date(dataUpdatedAt).toISOString()} /> : 'before'}; it goes on by itself.
    </Alert>
  );
}
