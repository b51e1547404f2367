// The pages of the resident page, at the thumb.
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconKey, IconUser, IconUsers } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import classes from './Tabs.module.css';

const TABS = [
  { href: '/app', label: 'Access', icon: IconKey },
  { href: '/app/guests', label: 'Guests', icon: IconUsers },
  { href: '/app/account', label: 'Account', icon: IconUser },
];

/** The tab says it to whoever sees it. */
export function Heading() {
  const [location] = useLocation();
  return (
    <VisuallyHidden>
      <h1>{TABS.find((tab) => tab.href === location)?.label ?? 'Access'}</h1>
    </VisuallyHidden>
  );
}

export function Tabs() {
  const [location] = useLocation();
  return (
    <nav className={classes.tabs} aria-label="Pages">
      {TABS.map((tab) => (
        <UnstyledButton
          key={tab.href}
          component={Link}
          href={tab.href}
          className={classes.tab}
          {...(location === tab.href ? { 'aria-current': 'page' as const } : {})}
        >
          <tab.icon size={22} aria-hidden />
          {tab.label}
        </UnstyledButton>
      ))}
    </nav>
  );
}
