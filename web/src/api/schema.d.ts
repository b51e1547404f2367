// Made from the service's /api/v1/openapi.json by build/types.mjs. Not to be edited.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddressList: {
            items: {
                email: string;
                /** @description signed in with it */
                current: boolean;
                /** @description the management role belongs to it */
                management: boolean;
                /** Format: date-time */
                verified_at: string | null;
            }[];
            next: null;
        };
        AddressWish: {
            /** @description where the message goes */
            email: string;
            /** @description the one that one has */
            password: string;
        };
        AddressAdded: {
            email: string;
        };
        /** @description What people call the provider. */
        SignInProvider: {
            /** @description null: there is none */
            name: string | null;
        };
        /** @description Where to sign in. */
        ProviderLogin: {
            url: string;
        };
        /** @description What came back from the provider, in the browser that went there. */
        ProviderCode: {
            code: string;
            state: string;
        };
        /** @description Nothing to say. */
        Empty: Record<string, never>;
        /** @description Who signs in. */
        SignIn: {
            email: string;
            password: string;
        };
        /** @description Who is signed in. */
        Session: {
            /** @description empty: nobody, by this address */
            person: string;
            name: string;
            email: string;
            staff: ("portfolio_manager" | "property_manager" | "support")[];
            /** @description for `X-CSRF-Token` */
            csrf: string;
            profiles: {
                property: string;
                person: string;
            }[];
            management_email: string | null;
        };
        /** @description A session. */
        SessionItem: {
            id: string;
            device: string;
            email: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            current: boolean;
        };
        /** @description All of them. */
        SessionList: {
            items: components["schemas"]["SessionItem"][];
            next: null;
        };
        /** @description The password, and another one. */
        PasswordChange: {
            current: string;
            new: string;
        };
        /** @description An address. */
        EmailWish: {
            email: string;
        };
        /** @description A password. */
        NewPassword: {
            password: string;
        };
        /** @description To whom and to what. */
        InvitationShown: {
            email: string;
            name: string | null;
            property: string | null;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description A password, and the name if it is another. */
        InvitationAccepted: {
            password: string;
            name?: string;
        };
        /** @description What the matter is, as far as one knows. */
        SignInHelpWish: {
            situation?: string;
            property?: string;
            email?: string;
        };
        /** @description Whom to ask. */
        Contact: {
            person: string;
            name: string | null;
            email: string | null;
        };
        /** @description What may be the matter. */
        SituationShown: {
            situation: string;
            symptom: string;
        };
        /** @description What to do. */
        SignInHelp: {
            situation?: string;
            symptom?: string;
            sentence?: string;
            steps?: string[];
            ask?: string;
            portfolio_managers: components["schemas"]["Contact"][];
            include: string[];
            situations: components["schemas"]["SituationShown"][];
        };
        /** @description What Support has to know. */
        EscalationWish: {
            error: string;
            email: string;
            role: string;
            property: string;
            contacted: string;
        };
        /** @description What was told. */
        Escalation: {
            id: number;
            /** Format: date-time */
            at: string;
            email: string;
            role: string;
            error: string;
            contacted: string;
        };
        /** @description A part of a list. */
        EscalationPage: {
            items: components["schemas"]["Escalation"][];
            /** @description `cursor` of the next part */
            next: string | null;
        };
        /** @description Why somebody does not get in. */
        SupportDiagnosis: {
            situation: string;
            symptom: string;
            sentence: string;
            steps: string[];
            ask: string;
            account: {
                /** @enum {string} */
                state: "active" | "invited";
                email_confirmed: boolean;
                sessions: number;
                /** Format: date-time */
                signed_in_at: string | null;
                /** Format: date-time */
                password_at: string | null;
                failures: number;
                other_emails: string[];
            } | null;
            /** @description Who it is there. */
            at_property: {
                property: string;
                resident: string | null;
                manager: string | null;
                key_management: string;
                /** Format: date-time */
                role_changed_at: string | null;
                team: number;
                team_with_account: number;
            };
            portfolio_managers: components["schemas"]["Contact"][];
        };
        /** @description A token to make. */
        TokenWish: {
            name: string;
            /** @enum {string} */
            scope: "read" | "decide" | "administer";
            /** @description absent: wherever the owner may */
            property?: string;
            /** @description 1 to 366; 90 where absent */
            days?: number;
        };
        /** @description A token, without itself. */
        Token: {
            id: string;
            name: string;
            /** @enum {string} */
            scope: "read" | "decide" | "administer";
            property: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            last_used_at: string | null;
        };
        /** @description A token, this once with itself. */
        MadeToken: {
            id: string;
            name: string;
            /** @enum {string} */
            scope: "read" | "decide" | "administer";
            property: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            last_used_at: string | null;
            token: string;
        };
        /** @description All of them. */
        TokenList: {
            items: components["schemas"]["Token"][];
            next: null;
        };
        /** @description Which one. */
        TokenRemoved: {
            id: string;
            removed: boolean;
        };
        /** @description An account to make. */
        AccountWish: {
            email: string;
            name: string;
            /**
             * @description `portfolio_manager` where absent; `support` of a `person` whom a property lists as Support
             * @enum {string}
             */
            role?: "portfolio_manager" | "support";
            /** @description of a Portfolio Manager, who needs one */
            portfolio?: string;
            person?: string;
            /** @description then there is no link */
            password?: string;
        };
        /** @description A link that works once. */
        OneTimeLink: {
            person: string;
            email: string;
            link: string | null;
            /** Format: date-time */
            expires_at: string | null;
        };
        /** @description An account. */
        Account: {
            id: number;
            name: string;
            person: string | null;
            management_email: string | null;
            /** @enum {string} */
            state: "active" | "invited";
            /** Format: date-time */
            signed_in_at: string | null;
            sessions: number;
            emails: {
                email: string;
                confirmed: boolean;
            }[];
        };
        /** @description A part of a list. */
        AccountPage: {
            items: components["schemas"]["Account"][];
            /** @description `cursor` of the next part */
            next: string | null;
        };
        /** @description How many there were. */
        Ended: {
            ended: number;
        };
        /** @description A message that waits. */
        WaitingMail: {
            id: number;
            /** @enum {string} */
            kind: "reset" | "invitation";
            email: string;
            property: string | null;
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            due_at: string;
            attempts: number;
            problem: string | null;
        };
        /** @description A part of a list. */
        MailPage: {
            items: components["schemas"]["WaitingMail"][];
            /** @description `cursor` of the next part */
            next: string | null;
        };
        /** @description The message. */
        TakenMail: {
            to: string;
            message: {
                subject: string;
                text: string;
            } | null;
        };
        /** @description Whom to invite. */
        LoginWish: {
            email: string;
            name: string;
        };
        /** @description A click at a door. */
        UnlockWish: {
            /** @description a name for the click, of at most 64 characters: sent again within a minute it is decided anew and logged once */
            attempt?: string;
        };
        /** @description A device at a door. */
        Device: {
            id: string;
            /** @enum {string} */
            kind: "lock" | "smart_home";
            door: string;
            unit: string | null;
            model: string | null;
            serial: string | null;
            battery_percent: number | null;
            firmware: string | null;
            target_firmware: string | null;
            /** @description how many people its list holds */
            capacity: number | null;
            /** Format: date-time */
            activated_at: string | null;
            activated_by: string | null;
            /** Format: date-time */
            seen_at: string | null;
        };
        /** @description A list, all of it. */
        DeviceList: {
            items: components["schemas"]["Device"][];
        };
        /** @description What a lock has confirmed. */
        LockState: {
            door: string;
            connected: boolean;
            wanted_version: number;
            confirmed_version: number;
            /** Format: date-time */
            confirmed_at: string | null;
            synced_by: string | null;
            /** Format: date-time */
            behind_since: string | null;
            /** @description since `behind_since`; absent where nothing is behind */
            age_seconds?: number;
            /** Format: date-time */
            failing_since: string | null;
            failures: number;
            failure: string | null;
            /** @description people for whom the lock has no room */
            left_out: number;
        };
        /** @description A list, all of it. */
        DoorsBehind: {
            items: components["schemas"]["LockState"][];
        };
        /** @description A door's lock and devices. */
        DoorDevices: {
            door: string;
            connected: boolean;
            wanted_version: number;
            confirmed_version: number;
            /** Format: date-time */
            confirmed_at: string | null;
            synced_by: string | null;
            /** Format: date-time */
            behind_since: string | null;
            /** @description since `behind_since`; absent where nothing is behind */
            age_seconds?: number;
            /** Format: date-time */
            failing_since: string | null;
            failures: number;
            failure: string | null;
            /** @description people for whom the lock has no room */
            left_out: number;
            devices: components["schemas"]["Device"][];
        };
        /** @description Which one. */
        Firmware: {
            firmware: string;
        };
        /** @description What was mounted. */
        Activation: {
            /** @enum {string} */
            kind?: "lock" | "smart_home";
            connected?: boolean;
            model?: string;
            serial?: string;
        };
        /** @description Which of the door's devices. */
        DeviceOfKind: {
            /** @enum {string} */
            kind?: "lock" | "smart_home";
        };
        /** @description Whose phone it was. */
        SyncBy: {
            by?: string;
        };
        /** @description Somebody whom a lock knows or does not know, against what is wanted. */
        Exposure: {
            property: string;
            door: string;
            person: string;
            key: string;
            /** Format: date-time */
            since: string;
            /**
             * Format: date-time
             * @description when it matters
             */
            from: string;
            age_seconds: number;
        };
        /** @description A list, all of it. */
        ExposureList: {
            items: components["schemas"]["Exposure"][];
        };
        /** @description An attempt at a door. */
        LogEntry: {
            id: number;
            /** Format: date-time */
            at: string;
            door: string;
            person: string | null;
            /** @enum {string|null} */
            capacity: "resident" | "non_resident" | "staff" | null;
            manager: boolean;
            key: string | null;
            /** @enum {string|null} */
            source: "automated" | "manual" | "guest" | "staff" | "imported" | null;
            /** @enum {string} */
            how: "app" | "doorcode" | "daily_code" | "fifteen_minute_code" | "keycard" | "door_open";
            allowed: boolean;
            reason: string | null;
            /** @description whose guest it was */
            host: string | null;
            private: boolean;
        };
        /** @description A part of a list. */
        LogPage: {
            items: components["schemas"]["LogEntry"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description Whether the door opens now. */
        Unlock: {
            door: string;
            /** Format: date-time */
            at: string;
            allowed: boolean;
            reason: string;
            key: string | null;
            /** Format: date-time */
            valid_until: string | null;
            /**
             * Format: date-time
             * @description where time alone is missing
             */
            starts_at: string | null;
            /** @description of the log */
            entry: number;
        };
        /** @description An entry of a lock. */
        RetainedEntry: {
            /** @description of the lock; the same one is not taken twice */
            id: number;
            /** Format: date-time */
            at: string;
            person?: string;
            /** @enum {string} */
            how: "app" | "doorcode" | "daily_code" | "fifteen_minute_code" | "keycard" | "door_open";
            allowed: boolean;
        };
        /** @description At most 500 entries. */
        RetainedLog: {
            entries: components["schemas"]["RetainedEntry"][];
        };
        /** @description How many were new. */
        Taken: {
            taken: number;
            known: number;
        };
        /** @description Why something was refused (RFC 9457). */
        Problem: {
            /** @description ends in the kind */
            type: string;
            title: string;
            status: number;
            /** @description a sentence for a person */
            detail?: string;
            /** @description stands in the log, too */
            incident?: string;
        };
        /** @description A door, and whether it opens now. */
        OwnDoor: {
            door: string;
            opens: boolean;
            reason: string;
            type: string;
            /**
             * Format: date-time
             * @description where time alone ends the no
             */
            starts_at: string | null;
            /** Format: date-time */
            valid_until: string | null;
        };
        /** @description One's keys and doors. */
        Me: {
            id: string;
            property: string;
            property_name: string;
            /** @description of the property's clocks */
            zone: string;
            keys: components["schemas"]["HeldKey"][];
            shareable: {
                key: string;
                doors: string[];
            }[];
            doors: components["schemas"]["OwnDoor"][];
        };
        /** @description A code for a door. */
        Doorcode: {
            door: string;
            code: string;
            opens?: boolean;
        };
        /** @description A list, all of it. */
        DoorcodeList: {
            items: components["schemas"]["Doorcode"][];
            next: null;
        };
        /** @description Whom to invite, and to what. */
        GuestWish: {
            email: string;
            first_name?: string;
            last_name?: string;
            key: string;
            /** Format: date-time */
            start?: string | null;
            /** @description an instant: guests leave */
            end: string | "never";
        };
        /** @description A guest and the key. */
        Guest: {
            guest: string;
            key: string;
        };
        /** @description A guest. */
        ListedGuest: {
            guest: string;
            key: string;
            first_name: string | null;
            last_name: string | null;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string | null;
        };
        /** @description A list, all of it. */
        GuestList: {
            items: components["schemas"]["ListedGuest"][];
            next: null;
        };
        /** @description When it ended. */
        GuestEnded: {
            guest: string;
            /** Format: date-time */
            ended_at: string;
        };
        /** @description A code for guests. */
        Code: {
            id: number;
            /** @enum {string} */
            kind: "daily" | "fifteen_minutes";
            /** Format: date */
            day: string;
            code: string;
            doors: string[];
            /** Format: date-time */
            first_used_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
        };
        /** @description A part of a list. */
        CodeList: {
            items: components["schemas"]["Code"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description Which kind, for which doors. */
        CodeWish: {
            /** @enum {string} */
            kind: "daily" | "fifteen_minutes";
            /**
             * Format: date
             * @description today or tomorrow
             */
            day?: string;
            doors: string[];
        };
        /** @description When it ended. */
        CodeEnded: {
            id: number;
            /** Format: date-time */
            ended_at: string;
        };
        /** @description A person in a list. */
        ListedPerson: {
            id: string;
            resident: boolean;
            first_name: string;
            last_name: string;
            email: string;
            /** @enum {string} */
            status: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown";
            /** @enum {string} */
            access: "none" | "invited" | "active" | "held" | "removed";
            units: string[];
            /** Format: date-time */
            invited_at: string | null;
        };
        /** @description A part of a list. */
        PeoplePage: {
            items: components["schemas"]["ListedPerson"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description A key and its terms. */
        KeyTerms: {
            key: string;
            /**
             * Format: date-time
             * @description now where absent
             */
            start?: string | null;
            /**
             * @description an instant or `never`: access without an end has to be meant
             * @example 2026-09-01T00:00:00Z
             */
            end: string | "never";
            /**
             * @example resident
             * @enum {string}
             */
            capacity?: "resident" | "non_resident" | "staff";
            may_share?: boolean;
            reason?: string;
        };
        /** @description Whom to invite, and to what. */
        Invitation: {
            /** @description somebody known, once more */
            id?: string;
            email?: string;
            first_name?: string;
            last_name?: string;
            keys?: components["schemas"]["KeyTerms"][];
        };
        /** @description The terms of a key. */
        Terms: {
            /**
             * Format: date-time
             * @description now where absent
             */
            start?: string | null;
            /**
             * @description an instant or `never`: access without an end has to be meant
             * @example 2026-09-01T00:00:00Z
             */
            end: string | "never";
            /**
             * @example resident
             * @enum {string}
             */
            capacity?: "resident" | "non_resident" | "staff";
            may_share?: boolean;
            reason?: string;
        };
        /** @description What is named changes. */
        TermsChange: {
            /** Format: date-time */
            start?: string | null;
            end?: string | "never";
            /** @enum {string} */
            capacity?: "resident" | "non_resident" | "staff";
            may_share?: boolean;
            /**
             * @description where `may_share` is switched off and there are guests
             * @enum {string}
             */
            guests?: "keep" | "end";
        };
        /** @description Where a key comes from. */
        GrantSource: {
            /** @enum {string} */
            source: "automated" | "manual" | "guest" | "staff" | "imported";
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string | null;
            /** Format: date-time */
            given_at: string;
            giver: string | null;
            /** @enum {string} */
            capacity: "resident" | "non_resident" | "staff";
            may_share: boolean;
            evidence: string;
        };
        /** @description A key that somebody holds. */
        HeldKey: {
            key: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string | null;
            sources: components["schemas"]["GrantSource"][];
        };
        /** @description A record as it was taken. */
        KnownRecord: {
            /** @enum {string} */
            status: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown";
            frozen: boolean;
            /** @description complete feeds in a row without it */
            misses: number;
            shown: components["schemas"]["Record"];
        };
        /** @description A status by hand. */
        ManualStatus: {
            /** @enum {string} */
            status: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown";
            by: string;
            reason: string;
            /** Format: date-time */
            set_at: string;
            /** Format: date-time */
            expires_at: string | null;
        };
        /** @description A status by hand. */
        ManualStatusWish: {
            /** @enum {string} */
            status: "future" | "current" | "past";
            reason: string;
            /** Format: date-time */
            expires_at?: string | null;
        };
        /** @description While it lasts nothing opens. */
        Hold: {
            by: string;
            reason: string;
            /** Format: date-time */
            since: string;
        };
        /** @description A person at a property. */
        Person: {
            id: string;
            resident: boolean;
            /** @example Ann */
            first_name: string;
            /** @example Example */
            last_name: string;
            /** @example ann@example.com */
            email: string;
            /** @enum {string} */
            status: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown";
            /** @enum {string} */
            standing: "none" | "upcoming" | "living" | "ended";
            orphaned: boolean;
            /** Format: date-time */
            invited_at: string | null;
            /** Format: date-time */
            removed_at: string | null;
            /** Format: date-time */
            erased_at: string | null;
            hold: components["schemas"]["Hold"] | null;
            manual_status: components["schemas"]["ManualStatus"] | null;
            records: components["schemas"]["KnownRecord"][];
            keys: components["schemas"]["HeldKey"][];
            /** @description keys that automation does not give */
            suppressions: string[];
            /** @description its id */
            open_suggestion: number | null;
        };
        /** @description One step of an answer. */
        Step: {
            about: string;
            text: string;
        };
        /** @description Why a door opens or not. */
        Explanation: {
            person: string;
            door: string;
            /** Format: date-time */
            at: string;
            allowed: boolean;
            reason: string;
            key: string | null;
            /** @enum {string|null} */
            source: "automated" | "manual" | "guest" | "staff" | "imported" | null;
            /** Format: date-time */
            valid_until: string | null;
            chain: components["schemas"]["Step"][];
        };
        /** @description One thing that happened. */
        HistoryEntry: {
            number: number;
            /** Format: date-time */
            at: string;
            actor: string;
            action: string;
            text: string;
            reason: string | null;
        };
        /** @description A part of a list. */
        HistoryPage: {
            items: components["schemas"]["HistoryEntry"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description Who the person may be as well. */
        Candidate: {
            person: string;
            /** @enum {string} */
            grade: "exact" | "partial";
            has_login: boolean;
        };
        /** @description Who the person is. */
        Identity: {
            person: string;
            merged_into: string | null;
            aliases: string[];
            has_login: boolean;
            household_contact: boolean;
            own_contact: boolean;
            distinct_from: string[];
            ignored_alerts: ("duplicate_emails" | "name_mismatch" | "email_mismatch" | "possible_duplicate" | "unknown_status" | "frozen" | "orphaned" | "status_disagreement" | "unmapped_unit" | "overdue_move_in" | "overdue_move_out" | "empty_feed" | "feed_failing" | "guard_tripped" | "unit_renamed")[];
            may_be: components["schemas"]["Candidate"][];
        };
        /** @description Which two are one. */
        Merge: {
            into: string;
            /** @description whose login stays */
            keep_login?: string;
            /**
             * @description why, for the audit trail; at most 500 bytes
             * @example Called at the office
             */
            reason: string;
        };
        /** @description Which id is somebody else. */
        Split: {
            alias: string;
            /**
             * @description why, for the audit trail; at most 500 bytes
             * @example Called at the office
             */
            reason: string;
        };
        /** @description An address of their own. */
        OwnContact: {
            email?: string;
            /**
             * @description why, for the audit trail; at most 500 bytes
             * @example Called at the office
             */
            reason: string;
        };
        /** @description What a property's records come from. */
        Source: {
            connector: string;
            title: string;
            /** @description the login's name */
            credential: string | null;
            /** @description which of the ePMS; empty: all that it shows */
            properties: string[];
            /** @description managers entered it, for this property alone */
            own_login: boolean;
            /** @description of a login of the property's own; no secrets */
            settings: Record<string, never>;
        };
        /** @description All of them. */
        ConnectorList: {
            items: {
                name: string;
                title: string;
                settings: {
                    name: string;
                    help: string;
                    required: boolean;
                    secret: boolean;
                    /** @enum {string} */
                    kind: "text" | "number" | "flag" | "object";
                }[];
            }[];
        };
        /** @description Keys of properties of the ePMS. */
        Attachment: {
            properties: string[];
        };
        /** @description Keys of properties of the ePMS, and that it was seen what they show. */
        ConfirmedAttachment: {
            properties: string[];
            /** @description the `token` of the preview */
            confirm?: string;
        };
        /** @description A login at an ePMS. */
        LoginEntry: {
            connector: string;
            /** @description by name, as the list of connectors has them */
            settings?: Record<string, never>;
            /** @description texts, by name */
            secrets?: {
                [key: string]: string;
            };
        };
        /** @description What was read; nothing of it is kept. */
        SourcePreview: {
            complete: boolean;
            why_incomplete: string | null;
            /** @description null: not everything arrived */
            token: string | null;
            records: number;
            people: number;
            units: number;
            labels: {
                label: string;
                records: number;
            }[];
            /** @description the first records, for those who may see residents */
            sample: {
                first_name: string;
                last_name: string;
                pms_unit: string;
                label: string;
            }[];
            /** @description records that could not be read */
            skipped: number;
            skipped_first: {
                where: string;
                reason: string;
            }[];
            /** @description people who are not known */
            arriving: number;
            /** @description people of the last feed who are not in this one; they keep their keys until somebody approves otherwise */
            vanishing: number;
            vanishing_first: string[];
        };
        /** @description Whether the login works now, and what it may see. */
        SourceCheck: {
            ok: boolean;
            passed: string[];
            /** @description each with what to do */
            problems: string[];
            properties: {
                key: string;
                name: string;
                attached: boolean;
            }[];
        };
        /** @description How the property hangs on its ePMS. */
        PmsLink: {
            /** @enum {string} */
            pms_link: "connected" | "frozen" | "disconnected" | "moving";
            keyed_by_automation: number;
            unmatched_residents: string[];
            empty_feeds_in_a_row: number;
            living_residents: number;
        };
        /** @description The link, and whom it has touched. */
        LinkChange: {
            /** @enum {string} */
            pms_link: "connected" | "frozen" | "disconnected" | "moving";
            done: string[];
            left: string[];
        };
        /** @description What becomes of the keys. */
        DisconnectWish: {
            /** @enum {string} */
            choice: "keep" | "freeze" | "revoke";
            /** @description with `revoke`: how many people lose a key */
            count?: number;
        };
        /** @description How many were seen. */
        Count: {
            count: number;
        };
        /** @description A mass move that was announced. */
        Turn: {
            id: number;
            /** Format: date */
            first_day: string;
            /** Format: date */
            last_day: string;
            units: string[];
            move_outs: number;
            move_ins: number;
            reason: string;
            by: string;
            /** Format: date-time */
            announced_at: string;
            /** Format: date-time */
            cancelled_at: string | null;
            moved_out: number;
            moved_in: number;
        };
        /** @description A list, all of it. */
        TurnList: {
            items: components["schemas"]["Turn"][];
        };
        /** @description A mass move. */
        TurnWish: {
            /** Format: date */
            first_day: string;
            /** Format: date */
            last_day: string;
            units?: string[];
            move_outs?: number;
            move_ins?: number;
            reason: string;
        };
        /** @description Whom automation leaves alone. */
        LeftAlone: {
            people: string[];
            units: string[];
        };
        /** @description A label of the ePMS. */
        LabelMeaning: {
            label: string;
            /** @enum {string} */
            status: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown";
            /** @enum {string} */
            from: "property" | "usual" | "nowhere";
            excluded: boolean;
            records: number;
        };
        /** @description What the feed means here. */
        SyncSettings: {
            /** @enum {string} */
            edited_in: "file" | "portal";
            start_delay_minutes: number;
            guard: components["schemas"]["GuardOrNone"];
            excluded_statuses: string[];
            common_keys: string[];
            left_alone: components["schemas"]["LeftAlone"];
            labels: components["schemas"]["LabelMeaning"][];
        };
        /** @description What is named changes; the rest stays. */
        SyncChange: {
            /** @description ePMS unit to unit, or null */
            units?: {
                [key: string]: string | null;
            };
            /** @description two ePMS units may be one unit */
            merged?: boolean;
            /** @description label to status, or null for the usual meaning */
            status_labels?: {
                [key: string]: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown" | null;
            };
            excluded_statuses?: string[];
            left_alone?: components["schemas"]["LeftAlone"];
            common_keys?: string[];
            guard?: components["schemas"]["GuardWish"];
            start_delay_minutes?: number;
        };
        /** @description A change, and the preview's token where it touches anybody. */
        SyncChangeConfirmed: {
            /** @description ePMS unit to unit, or null */
            units?: {
                [key: string]: string | null;
            };
            /** @description two ePMS units may be one unit */
            merged?: boolean;
            /** @description label to status, or null for the usual meaning */
            status_labels?: {
                [key: string]: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown" | null;
            };
            excluded_statuses?: string[];
            left_alone?: components["schemas"]["LeftAlone"];
            common_keys?: string[];
            guard?: components["schemas"]["GuardWish"];
            start_delay_minutes?: number;
            confirm?: string;
        };
        /** @description A change, and over how many days. */
        SyncRehearsalWish: {
            /** @description ePMS unit to unit, or null */
            units?: {
                [key: string]: string | null;
            };
            /** @description two ePMS units may be one unit */
            merged?: boolean;
            /** @description label to status, or null for the usual meaning */
            status_labels?: {
                [key: string]: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown" | null;
            };
            excluded_statuses?: string[];
            left_alone?: components["schemas"]["LeftAlone"];
            common_keys?: string[];
            guard?: components["schemas"]["GuardWish"];
            start_delay_minutes?: number;
            days?: number;
        };
        /** @description What would be suggested. */
        PreviewedSuggestion: {
            /** @enum {string} */
            change: "grant" | "revoke" | "unit_change";
            /** @enum {string} */
            state: "pending" | "held" | "blocked" | "applied" | "declined" | "superseded" | "withdrawn";
            gives: string[];
            ends: string[];
            everything: boolean;
            always_approval: boolean;
            blocks: string[];
        };
        /** @description A person before or after. */
        PreviewedPerson: {
            imported: boolean;
            /** @enum {string|null} */
            status: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown" | null;
            frozen: boolean;
            suggestion: components["schemas"]["PreviewedSuggestion"] | null;
            alerts: string[];
        };
        /** @description A person whom it touches. */
        PreviewChange: {
            person: string;
            /** @example Ann Example */
            name: string | null;
            before: components["schemas"]["PreviewedPerson"];
            after: components["schemas"]["PreviewedPerson"];
        };
        /** @description An alert. */
        PreviewAlert: {
            /** @enum {string} */
            kind: "duplicate_emails" | "name_mismatch" | "email_mismatch" | "possible_duplicate" | "unknown_status" | "frozen" | "orphaned" | "status_disagreement" | "unmapped_unit" | "overdue_move_in" | "overdue_move_out" | "empty_feed" | "feed_failing" | "guard_tripped" | "unit_renamed";
            subject: string | null;
        };
        /** @description What a change would do. */
        SyncPreview: {
            token: string;
            records: number;
            gaining: number;
            losing: number;
            held: number;
            people: components["schemas"]["PreviewChange"][];
            alerts_opened: components["schemas"]["PreviewAlert"][];
            alerts_closed: components["schemas"]["PreviewAlert"][];
        };
        /** @description Something that would have happened. */
        PastEvent: {
            /** Format: date-time */
            at: string;
            poll: string;
            kind: string;
            person: string | null;
            what: string;
            gives: string[];
            ends: string[];
            always_approval: boolean;
        };
        /** @description What a change would have done. */
        SyncRehearsal: {
            polls: number;
            events_as_it_is: number;
            events_as_changed: number;
            only_as_it_is: components["schemas"]["PastEvent"][];
            only_as_changed: components["schemas"]["PastEvent"][];
        };
        /** @description A unit of the ePMS. */
        MappedUnit: {
            pms_unit: string;
            unit: string | null;
            people: number;
            shown: boolean;
            proposals: string[];
        };
        /** @description Which unit of the ePMS is which. */
        UnitMap: {
            items: components["schemas"]["MappedUnit"][];
            units_without: string[];
        };
        /** @description The name before and after. */
        Rename: {
            from: string;
            to: string;
        };
        /** @description What it is mapped to. */
        Renamed: {
            pms_unit: string;
            unit: string | null;
        };
        /** @description The limits that differ from the usual ones; false for none. */
        GuardWish: {
            revocations_min?: number;
            revocations_percent?: number;
            grants_min?: number;
            grants_percent?: number;
        } | false;
        /** @description An empty object. */
        Nothing: Record<string, never>;
        /** @description One word. */
        Health: {
            /**
             * @description `ready`, `not ready` or `queued`
             * @example ready
             */
            status: string;
        };
        /** @description How many properties are going to be polled. */
        Queued: {
            queued: number;
        };
        /** @description How many suggestions are open, by state. */
        OpenCounts: {
            pending: number;
            held: number;
            blocked: number;
        };
        /** @description One reading of the ePMS. */
        Poll: {
            id: string;
            /** @enum {string} */
            outcome: "good" | "unchanged" | "failed" | "incomplete" | "refused_empty";
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string;
            /** @description how many the feed had */
            records: number;
            /** @description records by outcome */
            counts: {
                [key: string]: number;
            };
            /** @description what went wrong */
            message: string | null;
        };
        /** @description A part of a list. */
        PollPage: {
            items: components["schemas"]["Poll"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description What became of one record. */
        PollLine: {
            person: string | null;
            lease: string | null;
            /** @description where in the feed */
            place: string | null;
            outcome: string;
            reason: string | null;
        };
        /** @description A poll and its records. */
        PollDetail: {
            poll: components["schemas"]["Poll"];
            /** @description what became of all others */
            without_line: string;
            items: components["schemas"]["PollLine"][];
        };
        /** @description Something that the caller may do about an alert. */
        WayOut: {
            name: string;
            method: string;
            /** @description below the property; `{subject}` stands for the alert's */
            path: string;
            sentence: string;
        };
        /** @description Something that a person has to look at. */
        Alert: {
            /** @enum {string} */
            kind: "duplicate_emails" | "name_mismatch" | "email_mismatch" | "possible_duplicate" | "unknown_status" | "frozen" | "orphaned" | "status_disagreement" | "unmapped_unit" | "overdue_move_in" | "overdue_move_out" | "empty_feed" | "feed_failing" | "guard_tripped" | "unit_renamed";
            /** @description a person, an ePMS unit, a label: what it is about */
            subject: string | null;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            closed_at: string | null;
            ways_out: components["schemas"]["WayOut"][];
        };
        /** @description A list, all of it. */
        AlertList: {
            items: components["schemas"]["Alert"][];
        };
        /** @description A property in brief. What one may not look at is left out: device managers see `id` and `name` alone. */
        Property: {
            /** @example oak */
            id: string;
            /** @example The Oak */
            name: string;
            portfolio?: string | null;
            /**
             * @description IANA time zone
             * @example America/New_York
             */
            zone?: string;
            /** @enum {string} */
            mode?: "observe" | "approval_required" | "automatic_grants" | "automatic";
            /** @enum {string} */
            pms_link?: "connected" | "frozen" | "disconnected" | "moving";
            open_suggestions?: components["schemas"]["OpenCounts"];
            open_alerts?: number;
            last_poll?: components["schemas"]["Poll"] | null;
            /** Format: date-time */
            last_good_poll_at?: string | null;
            /** Format: date-time */
            next_poll_at?: string | null;
        };
        /** @description A list, all of it. */
        PropertyList: {
            items: components["schemas"]["Property"][];
        };
        /** @description A property and its open alerts. */
        PropertyDetail: {
            id: string;
            name: string;
            portfolio: string | null;
            zone: string;
            /** @enum {string} */
            mode: "observe" | "approval_required" | "automatic_grants" | "automatic";
            /** @enum {string} */
            pms_link: "connected" | "frozen" | "disconnected" | "moving";
            open_suggestions: components["schemas"]["OpenCounts"];
            open_alerts: number;
            last_poll: components["schemas"]["Poll"] | null;
            /** Format: date-time */
            last_good_poll_at: string | null;
            /** Format: date-time */
            next_poll_at: string | null;
            alerts: components["schemas"]["Alert"][];
        };
        /** @description The mode to work in. */
        ModeWish: {
            /** @enum {string} */
            mode: "observe" | "approval_required" | "automatic_grants" | "automatic";
            /**
             * @description what becomes of open suggestions; `keep` where absent
             * @enum {string}
             */
            pending?: "keep" | "apply" | "dismiss";
        };
        /** @description The mode, and what became of the open suggestions. */
        ModeChange: {
            /** @enum {string} */
            mode: "observe" | "approval_required" | "automatic_grants" | "automatic";
            done: number;
            left: number;
            results: components["schemas"]["BulkResult"][];
        };
        /** @description A report: the columns, and a row per item, named by them. */
        Table: {
            columns: string[];
            items: {
                [key: string]: string | null;
            }[];
            next: string | null;
        };
        /** @description A package at the front desk. */
        Package: {
            number: number;
            carrier: string;
            tracking_code: string | null;
            note: string | null;
            unit: string | null;
            person: string | null;
            /** Format: date-time */
            scanned_at: string;
            scanned_by: string;
            /** Format: date-time */
            handed_out_at: string | null;
            handed_out_by: string | null;
            handed_out_to: string | null;
        };
        /** @description A part of a list. */
        PackagePage: {
            items: components["schemas"]["Package"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description A package and what happened to it. */
        PackageDetail: {
            number: number;
            carrier: string;
            tracking_code: string | null;
            note: string | null;
            unit: string | null;
            person: string | null;
            /** Format: date-time */
            scanned_at: string;
            scanned_by: string;
            /** Format: date-time */
            handed_out_at: string | null;
            handed_out_by: string | null;
            handed_out_to: string | null;
            history: components["schemas"]["AuditEntry"][];
        };
        /** @description What was brought. */
        PackageWish: {
            carrier: string;
            tracking_code?: string;
            note?: string;
            unit?: string;
            person?: string;
        };
        /** @description For whom. */
        Assign: {
            unit: string;
            person?: string;
        };
        /** @description Who took it. */
        HandOut: {
            to: string;
        };
        /** @description One change. */
        AuditEntry: {
            number: number;
            /** Format: date-time */
            at: string;
            actor: string;
            action: string;
            subject: string;
            /** @description the same as a sentence, or the word of the action */
            text: string;
            reason: string | null;
            /** @description JSON of the whole thing */
            before: string | null;
            /** @description JSON of the whole thing */
            after: string | null;
        };
        /** @description A part of a list. */
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description Somebody whose keys and lease disagree. */
        AccessFinding: {
            /** @enum {string} */
            finding: "access_without_lease" | "lease_without_access" | "keyed_but_vacant" | "guarantor_with_key" | "key_of_another_home";
            person: string | null;
            unit: string | null;
            keys: string[];
            suggestion_waits: boolean;
            sentence: string;
        };
        /** @description Keys against leases. */
        AccessAudit: {
            /** Format: date-time */
            at: string;
            items: components["schemas"]["AccessFinding"][];
        };
        /** @description Something wrong with the data. */
        DataProblem: {
            /** @enum {string} */
            problem: "no_email" | "shared_email" | "no_name" | "unmapped_unit" | "unit_without_key" | "unknown_label" | "excluded_label" | "unknown_role" | "dates_reversed" | "dates_unlikely" | "move_in_ahead" | "move_in_overdue" | "move_out_overdue" | "overlapping_leases" | "missing_from_feed";
            count: number;
            advice: string;
            subjects: string[];
        };
        /** @description The quality of the last feed. */
        DataQuality: {
            /** Format: date-time */
            last_good_poll_at: string | null;
            residents: number;
            flawless: number;
            items: components["schemas"]["DataProblem"][];
        };
        /** @description A sealed secret, without itself. */
        SecretMark: {
            credential: string;
            name: string;
            set: boolean;
            /** Format: date-time */
            set_at?: string;
            set_by?: string;
        };
        /** @description All of them. */
        SecretList: {
            items: components["schemas"]["SecretMark"][];
        };
        /** @description The secret. */
        SecretValue: {
            value: string;
        };
        /** @description What is gone. */
        Removed: {
            id: string;
            removed: boolean;
        };
        /** @description A time of the week, in the property's time zone. */
        Interval: {
            days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
            /**
             * @description hours and minutes
             * @example 08:00
             */
            from: string;
            /**
             * @description hours and minutes
             * @example 18:00
             */
            to: string;
        };
        /** @description How many changes are held for a look. */
        Guard: {
            revocations_min: number;
            revocations_percent: number;
            grants_min: number;
            grants_percent: number;
        };
        /** @description The settings of a property. */
        Settings: {
            id: string;
            name?: string;
            portfolio?: string;
            /** @enum {string} */
            jurisdiction: "general" | "new_york_city";
            /** @enum {string} */
            edited_in: "file" | "portal";
            time_zone: string;
            /** @enum {string} */
            mode: "observe" | "approval_required" | "automatic_grants" | "automatic";
            doorcode_length: number;
            start_delay_minutes: number;
            guard: components["schemas"]["GuardOrNone"];
            /** @description ePMS unit to unit */
            unit_map?: {
                [key: string]: string;
            };
            status_labels: {
                [key: string]: "applicant" | "future" | "current" | "notice" | "eviction" | "past" | "cancelled" | "unknown";
            };
            excluded_statuses: string[];
            left_alone?: components["schemas"]["LeftAlone"];
        };
        /** @description Name, time zone and jurisdiction. */
        SettingsWish: {
            name: string;
            /**
             * @description IANA
             * @example America/New_York
             */
            time_zone: string;
            /** @enum {string} */
            jurisdiction?: "general" | "new_york_city";
        };
        /** @description A unit. */
        Unit: {
            id: string;
            building?: string;
        };
        /** @description A part of a list. */
        UnitPage: {
            items: components["schemas"]["Unit"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description A door. */
        Door: {
            id: string;
            /** @enum {string} */
            type: "building_entrance" | "residence" | "service" | "communal";
            connected: boolean;
            installed: boolean;
            unit?: string;
            /** @description when it stands open */
            unlocked: components["schemas"]["Interval"][];
        };
        /** @description A part of a list. */
        DoorPage: {
            items: components["schemas"]["Door"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description A door; what is left out goes back to its default. */
        DoorWish: {
            id: string;
            /** @enum {string} */
            type?: "building_entrance" | "residence" | "service" | "communal";
            connected?: boolean;
            installed?: boolean;
            unit?: string;
            unlocked?: components["schemas"]["Interval"][];
        };
        /** @description When a door stands open. */
        DoorHours: {
            unlocked: components["schemas"]["Interval"][];
        };
        /** @description A door that a key opens. */
        KeyDoor: {
            door: string;
            doorcodes: boolean;
            schedule?: components["schemas"]["Interval"][];
        };
        /** @description A key: doors, and when. */
        Key: {
            id: string;
            /** @enum {string} */
            kind: "unit" | "common_area" | "other";
            unit?: string;
            doors: components["schemas"]["KeyDoor"][];
            shareable: boolean;
            schedule: components["schemas"]["Interval"][];
        };
        /** @description A part of a list. */
        KeyPage: {
            items: components["schemas"]["Key"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description A key; doors as ids or with doorcodes and a schedule. */
        KeyWish: {
            id: string;
            /** @enum {string} */
            kind?: "unit" | "common_area" | "other";
            unit?: string;
            doors?: components["schemas"]["DoorOfKey"][];
            shareable?: boolean;
            schedule?: components["schemas"]["Interval"][];
        };
        /** @description Whom an edit reaches. */
        KeyEffect: {
            key: string;
            holders: number;
            doors: string[];
            designated_to: string[];
        };
        /** @description Who belongs to a unit, and by what. */
        UnitResident: {
            person: string;
            by_feed: boolean;
            by_hand: boolean;
        };
        /** @description Who belongs to a unit. */
        UnitResidents: {
            unit: string;
            items: components["schemas"]["UnitResident"][];
        };
        /** @description A manager's rights at a property. */
        Manager: {
            id: string;
            /** @enum {string} */
            role: "portfolio_manager" | "property_manager" | "support";
            /** @enum {string} */
            key_management: "none" | "full" | "limited" | "specific";
            keys: string[];
            device_management: boolean;
            may_activate: boolean;
        };
        /** @description A manager's rights at a property, and who they are. */
        ListedManager: {
            id: string;
            /** @enum {string} */
            role: "portfolio_manager" | "property_manager" | "support";
            /** @enum {string} */
            key_management: "none" | "full" | "limited" | "specific";
            keys: string[];
            device_management: boolean;
            may_activate: boolean;
            /**
             * @description null without an account
             * @example Pat Example
             */
            name: string | null;
            email: string | null;
        };
        /** @description A part of a list. */
        ManagerPage: {
            items: components["schemas"]["ListedManager"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description What a Property Manager may do. */
        ManagerWish: {
            id: string;
            /** @enum {string} */
            key_management?: "none" | "full" | "limited" | "specific";
            /** @description with `specific` */
            keys?: string[];
            device_management?: boolean;
            may_activate?: boolean;
            /** @description with Device Management: how many devices it covers */
            devices?: number;
        };
        /** @description What Device Management would cover. */
        DeviceManagement: {
            manager: string;
            property: string;
            has: boolean;
            devices: number;
        };
        /** @description A manager somewhere. */
        StaffLine: {
            portfolio: string;
            property: string | null;
            manager: components["schemas"]["Manager"];
        };
        /** @description A part of a list. */
        StaffPage: {
            items: components["schemas"]["StaffLine"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description Rights at one property. */
        RightAt: {
            property: string;
            portfolio: string | null;
            manager: components["schemas"]["Manager"];
        };
        /** @description A manager; without an account, named only where the caller may see people. */
        ContactCard: {
            id: string;
            /** @example Pat Example */
            name: string | null;
            email: string | null;
            rights: components["schemas"]["RightAt"][];
        };
        /** @description Properties under the same Portfolio Managers. */
        Portfolio: {
            id: string;
            name: string;
            managers: string[];
            properties: string[];
        };
        /** @description A part of a list. */
        PortfolioPage: {
            items: components["schemas"]["Portfolio"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description Its name. */
        PortfolioWish: {
            name: string;
        };
        /** @description Somebody. */
        PersonId: {
            id: string;
        };
        /** @description A property that is to be. */
        PropertyWish: {
            id: string;
            name: string;
            time_zone: string;
            /** @enum {string} */
            jurisdiction?: "general" | "new_york_city";
        };
        /** @description A line of the list. */
        ImportRow: {
            line: number;
            cells: {
                [key: string]: string;
            };
        };
        /** @description Rows, and whether to only look. */
        ImportWish: {
            rows: components["schemas"]["ImportRow"][];
            dry_run?: boolean;
        };
        /** @description What became of a line. */
        ImportLine: {
            line: number;
            /** @enum {string} */
            outcome: "added" | "unchanged" | "refused";
            id: string | null;
            reason: string | null;
        };
        /** @description One result per row. */
        ImportResult: {
            dry_run: boolean;
            results: components["schemas"]["ImportLine"][];
        };
        /** @description The id of a door, or an object. */
        DoorOfKey: string | {
            door: string;
            doorcodes?: boolean;
            schedule?: components["schemas"]["Interval"][];
        };
        /** @description The limits; false where nothing is held. */
        GuardOrNone: components["schemas"]["Guard"] | false;
        /** @description A key that is given or ended. */
        Item: {
            /** @enum {string} */
            action: "give" | "end";
            /** @example unit-101 */
            key: string;
        };
        /** @description What stands in the way. */
        Block: {
            /** @enum {string} */
            reason: "role_review" | "duplicate_email" | "no_email" | "needs_review" | "unmapped_unit" | "no_unit_key" | "flip_flop";
            sentence: string;
        };
        /** @description Whether the caller may decide on an item. */
        ItemRight: {
            /** @enum {string} */
            action: "give" | "end";
            key: string;
            may_decide: boolean;
            /** @description who may */
            needs: string | null;
        };
        /** @description What Support was asked, and answered. */
        Correction: {
            asked_by: string;
            note: string;
            /** Format: date-time */
            asked_at: string;
            answered_by: string | null;
            answer: string | null;
            /** Format: date-time */
            answered_at: string | null;
        };
        /** @description What the poll had planned before Support changed it. */
        Planned: {
            gives: string[];
            ends: string[];
        };
        /** @description A person's record as the ePMS shows it. */
        Record: {
            person: string;
            first_name: string;
            last_name: string;
            /** @example ann@example.com */
            email: string;
            /** @example 555-0101 */
            phone: string;
            unit: string;
            /**
             * @description in the words of the ePMS
             * @example Current
             */
            status: string;
            lease: string;
            /** @enum {string} */
            role: "primary" | "co_tenant" | "occupant" | "guarantor" | "minor" | "unknown";
            role_label: string;
            /** Format: date */
            move_in: string | null;
            /** Format: date */
            move_out: string | null;
            /** Format: date */
            lease_end: string | null;
        };
        /** @description A change of somebody's keys that waits for a decision, or had one. */
        Suggestion: {
            /** @example 17 */
            id: number;
            /**
             * @description goes up whenever what is suggested changes
             * @example 1
             */
            version: number;
            /** @enum {string} */
            state: "pending" | "held" | "blocked" | "applied" | "declined" | "superseded" | "withdrawn";
            property: string;
            /** @example ann */
            person: string;
            name: string | null;
            pms_unit: string | null;
            /** @enum {string} */
            change: "grant" | "revoke" | "unit_change";
            /** @description the keys that are given and ended */
            items: components["schemas"]["Item"][];
            /** @description whether all keys of the person end */
            everything: boolean;
            /** @description whether no mode applies it by itself */
            always_approval: boolean;
            /** @description what has to be cleared up first */
            blocks: components["schemas"]["Block"][];
            /**
             * @description why it is held back until somebody releases it
             * @enum {string|null}
             */
            hold: "guard" | "rename" | null;
            rule: string;
            /**
             * @description for the manager
             * @example Ann Example is current
             */
            sentence: string;
            /** Format: date-time */
            detected_at: string;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: string | null;
            decision_reason: string | null;
            /** Format: date-time */
            applied_at: string | null;
            /** Format: date-time */
            undone_at: string | null;
            /** Format: date-time */
            waiting_since: string;
            /** @enum {string} */
            severity: "security" | "service";
            /**
             * @description how long it waits; null once it is closed
             * @enum {string|null}
             */
            stage: "fresh" | "due" | "overdue" | null;
            with_support: boolean;
            /** @description whether the caller may decide on it now */
            may_decide: boolean;
        };
        /** @description A part of a list. */
        SuggestionPage: {
            items: components["schemas"]["Suggestion"][];
            /** @description pass it as `cursor` for what follows; null where nothing does */
            next: string | null;
        };
        /** @description A suggestion with its evidence. */
        SuggestionDetail: {
            /** @example 17 */
            id: number;
            /**
             * @description goes up whenever what is suggested changes
             * @example 1
             */
            version: number;
            /** @enum {string} */
            state: "pending" | "held" | "blocked" | "applied" | "declined" | "superseded" | "withdrawn";
            property: string;
            /** @example ann */
            person: string;
            name: string | null;
            pms_unit: string | null;
            /** @enum {string} */
            change: "grant" | "revoke" | "unit_change";
            /** @description the keys that are given and ended */
            items: components["schemas"]["Item"][];
            /** @description whether all keys of the person end */
            everything: boolean;
            /** @description whether no mode applies it by itself */
            always_approval: boolean;
            /** @description what has to be cleared up first */
            blocks: components["schemas"]["Block"][];
            /**
             * @description why it is held back until somebody releases it
             * @enum {string|null}
             */
            hold: "guard" | "rename" | null;
            rule: string;
            /**
             * @description for the manager
             * @example Ann Example is current
             */
            sentence: string;
            /** Format: date-time */
            detected_at: string;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: string | null;
            decision_reason: string | null;
            /** Format: date-time */
            applied_at: string | null;
            /** Format: date-time */
            undone_at: string | null;
            /** Format: date-time */
            waiting_since: string;
            /** @enum {string} */
            severity: "security" | "service";
            /**
             * @description how long it waits; null once it is closed
             * @enum {string|null}
             */
            stage: "fresh" | "due" | "overdue" | null;
            with_support: boolean;
            poll: string;
            explained: boolean;
            /** @description ePMS units that the person leaves */
            units_left: string[];
            correction: components["schemas"]["Correction"] | null;
            planned: components["schemas"]["Planned"] | null;
            /** @description as the ePMS showed the person before */
            before: components["schemas"]["Record"][];
            /** @description as it shows them now */
            after: components["schemas"]["Record"][];
            item_rights: components["schemas"]["ItemRight"][];
            /** @description whether the caller may decide on it now */
            may_decide: boolean;
            why_not: string | null;
        };
        /** @description The version that was seen; or `If-Match`. */
        Seen: {
            /**
             * @description the version that was seen; or send its ETag in `If-Match`
             * @example 1
             */
            version?: number;
        };
        /** @description The version that was seen, and why. */
        SeenWithReason: {
            /**
             * @description the version that was seen; or send its ETag in `If-Match`
             * @example 1
             */
            version?: number;
            /**
             * @description why, for the audit trail; at most 500 bytes
             * @example Called at the office
             */
            reason: string;
        };
        /** @description The version that was seen, and what is wrong. */
        Ask: {
            /**
             * @description the version that was seen; or send its ETag in `If-Match`
             * @example 1
             */
            version?: number;
            note: string;
        };
        /** @description What the suggestion is to do in place of what the poll planned. */
        Items: {
            /**
             * @description the version that was seen; or send its ETag in `If-Match`
             * @example 1
             */
            version?: number;
            gives: string[];
            ends: string[];
        };
        /** @description What Support has found. */
        SupportAnswer: {
            /**
             * @description the version that was seen; or send its ETag in `If-Match`
             * @example 1
             */
            version?: number;
            answer: string;
        };
        /** @description Why. */
        Reason: {
            /**
             * @description why, for the audit trail; at most 500 bytes
             * @example Called at the office
             */
            reason: string;
        };
        /** @description What became of one suggestion of many. */
        BulkResult: {
            person: string;
            done: boolean;
            suggestion: number;
            version: number;
            /** @enum {string} */
            state: "pending" | "held" | "blocked" | "applied" | "declined" | "superseded" | "withdrawn";
            why_not: string | null;
        };
        /** @description What became of each. */
        BulkDecision: {
            done: number;
            left: number;
            results: components["schemas"]["BulkResult"][];
        };
        /** @description How many people the held set has. */
        Release: {
            /**
             * @description as the queue shows it
             * @example 12
             */
            count: number;
            /** @description `held_set` of the queue: exactly that set */
            held_set?: string;
        };
        /** @description The queue in numbers. */
        Queue: {
            states: {
                [key: string]: number;
            };
            stages: {
                [key: string]: number;
            };
            /** @description by severity */
            overdue: {
                [key: string]: number;
            };
            with_support: number;
            /** Format: date-time */
            oldest_waiting_since: string | null;
            /** @description names the set that is held, for a release */
            held_set: string | null;
        };
        /** @description A suggestion as it was seen. */
        SeenSuggestion: {
            id: number;
            version: number;
        };
        /** @description One decision on many suggestions. */
        DecisionWish: {
            /** @enum {string} */
            decision: "approve" | "decline";
            /** @description with `decline` */
            reason?: string;
            items?: components["schemas"]["SeenSuggestion"][];
            /** @enum {string} */
            change?: "grant" | "revoke" | "unit_change";
            count?: number;
        };
        /** @description What became of one. */
        Decision: {
            id: number;
            done: boolean;
            why_not: string | null;
        };
        /** @description One result each. */
        Decisions: {
            results: components["schemas"]["Decision"][];
        };
        /** @description Decided, and approved as it was. */
        ReadinessOfChange: {
            decided: number;
            unchanged: number;
        };
        /** @description How ready the managers are for more automation. */
        Readiness: {
            sentence: string;
            decided: number;
            unchanged: number;
            percent: number;
            by_change: {
                [key: string]: components["schemas"]["ReadinessOfChange"];
            };
            median_wait_seconds: number | null;
        };
        /** @description Something that is going to happen. */
        Upcoming: {
            /** @enum {string} */
            kind: "move_in_overdue" | "move_out_overdue" | "move_in" | "move_out" | "key_starts" | "key_ends" | "status_expires";
            person: string;
            name: string | null;
            pms_unit: string | null;
            /** Format: date */
            day: string | null;
            /** Format: date-time */
            at: string | null;
            keys: string[];
            /** @description the status that doing it now would set */
            do_now: string | null;
        };
        /** @description A list, all of it. */
        UpcomingList: {
            items: components["schemas"]["Upcoming"][];
        };
    };
    responses: {
        /** @description A refusal; `detail` is a sentence for a person. */
        Refusal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description what to send in `If-Match` */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
