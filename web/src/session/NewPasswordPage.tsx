// Sets a password by a link: that of a reset, or that of an invitation.
import { Alert, Anchor, Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { at, send, sentenceOf } from '../api/http';
import { PasswordField } from '../ui/TextField';
import { Frame } from './SignInPage';

interface Props {
  kind: 'reset' | 'invitation';
  token: string;
}

export function NewPasswordPage({ kind, token }: Props) {
  const [password, setPassword] = useState('');
  const path = kind === 'reset' ? at('password-resets', token) : at('invitations', 'accept', token);
  const set = useMutation({ mutationFn: () => send('POST', path, { password }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <Frame title={kind === 'reset' ? 'A new password' : 'Welcome to Leasekey'}>
      {set.isSuccess ? (
        <Alert color="teal" variant="light" role="status" title="The password is set">
          <Anchor component={Link} href="/">
            Sign in with it
          </Anchor>
        </Alert>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <PasswordField
              label="New password"
              autoComplete="new-password"
              value={password}
              onChange={setPassword}
              error={set.error ? sentenceOf(set.error) : undefined}
              autoFocus
            />
            <Button type="submit" loading={set.isPending}>
              Set the password
            </Button>
          </Stack>
        </form>
      )}
    </Frame>
  );
}
