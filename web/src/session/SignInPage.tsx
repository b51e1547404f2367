// Signing in, with a way on for everybody who cannot.
import { Alert, Anchor, Button, Center, Divider, Paper, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { ApiProblem, sentenceOf } from '../api/http';
import { AddressField, PasswordField } from '../ui/TextField';
import { goToProvider, useProviderName } from './provider';
import { useSignIn } from './session';

export function SignInPage() {
  const signIn = useSignIn();
  const provider = useProviderName();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    signIn(email.trim(), password)
      .catch((error: unknown) => {
        setProblem(error);
        setPassword('');
      })
      .finally(() => setBusy(false));
  };
  const leave = () => {
    setProblem(undefined);
    goToProvider().catch(setProblem);
  };
  return (
    <Frame title="Sign in to Leasekey">
      <form onSubmit={submit}>
        <Stack>
          {problem !== undefined && (
            <Alert color="red" variant="light" role="alert" title={sentenceOf(problem)}>
              {problem instanceof ApiProblem && problem.retryAfterSeconds && (
                <Text size="sm">Try again in {problem.retryAfterSeconds} seconds.</Text>
              )}
            </Alert>
          )}
          <AddressField label="E-mail" autoComplete="username" value={email} onChange={setEmail} autoFocus />
          <PasswordField label="Password" autoComplete="current-password" value={password} onChange={setPassword} />
          <Button type="submit" loading={busy}>
            Sign in
          </Button>
          {provider !== undefined && (
            <>
              <Divider label="or" />
              <Button variant="default" onClick={leave}>
                Sign in with {provider}
              </Button>
            </>
          )}
          <Anchor component={Link} href="/trouble" size="sm" ta="center">
            Trouble signing in?
          </Anchor>
        </Stack>
      </form>
    </Frame>
  );
}

export function Frame({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="xl" w="100%" maw={420} shadow="sm">
        <Title order={1} size="h3" mb="lg">
          {title}
        </Title>
        {children}
      </Paper>
    </Center>
  );
}
