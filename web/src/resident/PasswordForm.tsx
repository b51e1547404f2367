// Changes one's own password, which ends all other sessions.
import { Alert, Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { send, sentenceOf, setCsrfToken } from '../api/http';
import { sessionQuery } from '../api/queries';
import type { Session } from '../api/types';
import { Section } from '../ui/Frame';
import { PasswordField } from '../ui/TextField';

export function PasswordForm() {
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const change = useMutation({
    mutationFn: () => send<Session>('PUT', '/password', { current, new: wanted }),
    onSuccess: (session) => {
      setCsrfToken(session.csrf);
      client.setQueryData(sessionQuery.queryKey, session);
      void client.invalidateQueries({ queryKey: ['sessions'] });
      setCurrent('');
      setWanted('');
      notifications.show({
        color: 'teal',
        title: 'The password is changed',
        message: 'All other sessions have ended.',
      });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Section title="Password">
      <form onSubmit={submit}>
        <Stack gap="sm">
          {change.error && (
            <Alert color="red" variant="light" role="alert" title={sentenceOf(change.error)}>
              The password is as it was.
            </Alert>
          )}
          <PasswordField
            label="Current password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
          />
          <PasswordField
            label="New password"
            description="12 characters or more. You are signed out everywhere else"
            autoComplete="new-password"
            value={wanted}
            onChange={setWanted}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              Change the password
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
