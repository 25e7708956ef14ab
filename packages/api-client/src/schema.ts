// Generated from docs/openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done, by whom and when: the newest first */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every action that was ever written down */
        get: operations["listAuditActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proves that no entry was changed, removed or slipped in since it was sealed */
        post: operations["verifyAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaign-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a template may say of a customer, as {{ customer.<name> }} */
        get: operations["listCampaignFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns, the last changed first */
        get: operations["listCampaigns"];
        put?: never;
        /** Drafts an e-mail campaign to a segment */
        post: operations["createCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign with what became of its messages */
        get: operations["readCampaign"];
        put?: never;
        post?: never;
        /** Removes a draft */
        delete: operations["removeCampaign"];
        options?: never;
        head?: never;
        /** Changes a draft */
        patch: operations["changeCampaign"];
        trace?: never;
    };
    "/api/campaigns/{id}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a launch at this moment would do, exactly: who would be written to, held out, or refused and why */
        get: operations["forecastCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Freezes the audience, holds out its share and queues the messages; asked twice, it happens once */
        post: operations["launchCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The message as a given customer would get it, with what is wrong with the template by line and column */
        post: operations["previewCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the message arm did since the launch, what the holdout did, and whether the difference is more than chance */
        get: operations["readCampaignResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/sends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The campaign’s customers in the send ledger, by state; also those who were not written to, with the reason */
        get: operations["listCampaignSends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back what has not begun to be handed over */
        post: operations["stopCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tie the sums of store and warehouse out and verify every invariant */
        post: operations["checkEverything"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a customer */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One customer: facts, keys, relations, completeness */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the facts that are given; null empties one */
        patch: operations["changeCustomer"];
        trace?: never;
    };
    "/api/customers/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer agreed to: as it stands, and everything that was recorded */
        get: operations["readConsents"];
        put?: never;
        /** Records a consent given or withdrawn, with its evidence; nothing recorded before is changed */
        post: operations["recordConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes a note into the customer’s timeline */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's orders and returns, the latest first, and what they come to */
        get: operations["listCustomerOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order with its lines, shipments and earlier versions */
        get: operations["readCustomerOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/suppression": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lets messages through again to the customer’s present address */
        delete: operations["liftSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened with a customer, latest first */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stage, value and how we know: rhythm, silence, purchases, the model and its range, spending by month */
        get: operations["getCustomerValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many customers match: exactly up to 10,000, beyond that only if asked */
        post: operations["countCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every field customers can be shown, sorted and filtered by */
        get: operations["listCustomerFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of customers: filtered, sorted, with the columns asked for */
        post: operations["queryCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server answers and reaches its database */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, the latest first */
        get: operations["listImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import with its counts and the first rows it refused */
        get: operations["readImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every row that an import refused, with the reason, as CSV */
        get: operations["downloadImportErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries an import again that failed for a reason outside its file */
        post: operations["retryImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mappings that come with the product */
        get: operations["listImportMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports orders from a CSV file (plain, gzip or brotli); the same file again is the import it already was */
        post: operations["importOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows the beginning of a file and the mapping its columns suggest; keeps nothing */
        post: operations["previewImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers by stage, flow, value, recency and frequency; every count with the filter that lists its customers */
        get: operations["getInsightBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for new stages, values and other scores; the run that will make them, or the one that is making them */
        post: operations["refreshInsight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest runs, newest first */
        get: operations["listInsightRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insight/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run: how far it is, what it found */
        get: operations["getInsightRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in user */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change own name, language or password */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/api/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the signed-in user is signed in */
        get: operations["listOwnSessions"];
        put?: never;
        post?: never;
        /** Sign every device out but this one */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign one device out */
        delete: operations["endOwnSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that were let through, newest first; with a campaign, its messages by state */
        get: operations["listOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox/{customerId}/{sendId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message as it was written, with what became of it */
        get: operations["readOutboxMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The categories of products by name, with how many products each has; of very many, the 500 largest */
        get: operations["listProductCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds customers by phone, e-mail, number, name, pinyin or initials; at most 20 */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All segments by name, each with the campaigns that use it */
        get: operations["listSegments"];
        put?: never;
        /** Keeps a filter over the customers as a segment */
        post: operations["createSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One segment */
        get: operations["readSegment"];
        put?: never;
        post?: never;
        /** Removes a segment that no campaign uses */
        delete: operations["removeSegment"];
        options?: never;
        head?: never;
        /** Changes a segment; campaigns already launched keep the audience they were launched with */
        patch: operations["changeSegment"];
        trace?: never;
    };
    "/api/segments/{id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many customers are in a segment now; beyond 10,000 the count stops unless it is to be exact */
        get: operations["countSegment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what they may do */
        get: operations["getSession"];
        put?: never;
        /** Open a session with e-mail and password */
        post: operations["signIn"];
        /** End the session */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a session with a one-time link */
        post: operations["signInByLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a long operation is */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/seed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Load a simulated company; the answer is an operation to wait for */
        post: operations["seedCompany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/u/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an unsubscribe link is about; changes nothing */
        get: operations["describeUnsubscribe"];
        put?: never;
        /** Ends messages of the kind the link came with (RFC 8058 one-click); repeating it is harmless */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who may sign in */
        get: operations["listUsers"];
        put?: never;
        /** Add a user; the answer holds a one-time sign-in link */
        post: operations["inviteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a user’s name or role, or disable them */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/api/users/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new one-time sign-in link for a user */
        post: operations["renewSignInLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved views of a list: one’s own and the shared ones */
        get: operations["listViews"];
        put?: never;
        /** Keeps a filter, sort and columns under a name */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a saved view */
        delete: operations["removeView"];
        options?: never;
        head?: never;
        /** Changes a saved view */
        patch: operations["changeView"];
        trace?: never;
    };
    "/api/warehouse/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the warehouse one SELECT; what it holds stands in docs/guide/warehouse.md */
        post: operations["queryWarehouse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        __shared: {
            $defs: {
                schema0: string | number | boolean | null | components["schemas"]["__shared"][] | {
                    [key: string]: components["schemas"]["__shared"];
                };
            };
        };
        AuditCheck: {
            hash?: string & (unknown & unknown);
        };
        AuditCheckInput: {
            hash?: string & (unknown & unknown);
        };
        AuditEntry: {
            action: string;
            actorId: string | null;
            /** @enum {string} */
            actorKind: "user" | "system" | "public";
            actorName: string;
            changes: {
                [key: string]: unknown;
            };
            customerId: string | null;
            customerName: string | null;
            /** Format: uuid */
            entryId: string;
            isSealed: boolean;
            /** Format: date-time */
            occurredAt: string;
            requestId: string;
            subjectId: string;
            subjectKind: string;
        };
        AuditEntryInput: {
            action: string;
            actorId: string | null;
            /** @enum {string} */
            actorKind: "user" | "system" | "public";
            actorName: string;
            changes: {
                [key: string]: unknown;
            };
            customerId: string | null;
            customerName: string | null;
            /** Format: uuid */
            entryId: string;
            isSealed: boolean;
            /** Format: date-time */
            occurredAt: string;
            requestId: string;
            subjectId: string;
            subjectKind: string;
        };
        AuditVerification: {
            breaks: {
                sealedAt: string | null;
                sealNo: number;
                /** @enum {string} */
                what: "entries_missing" | "entries_added" | "entries_changed" | "seal_changed" | "seal_missing";
            }[];
            entries: number;
            head: {
                hash: string;
                /** Format: date-time */
                sealedAt: string;
                sealNo: number;
            } | null;
            isHashKnown: boolean | null;
            isWhole: boolean;
            seals: number;
            unsealed: number;
        };
        AuditVerificationInput: {
            breaks: {
                sealedAt: string | null;
                sealNo: number;
                /** @enum {string} */
                what: "entries_missing" | "entries_added" | "entries_changed" | "seal_changed" | "seal_missing";
            }[];
            entries: number;
            head: {
                hash: string;
                /** Format: date-time */
                sealedAt: string;
                sealNo: number;
            } | null;
            isHashKnown: boolean | null;
            isWhole: boolean;
            seals: number;
            unsealed: number;
        };
        Campaign: {
            audience: {
                holdout: number;
                holdoutEligible: number;
                message: number;
                messageEligible: number;
            } | null;
            body: string;
            /** Format: uuid */
            campaignId: string;
            createdAt: string;
            createdBy: string;
            finishedAt: string | null;
            holdoutShare: number;
            /** @enum {string} */
            language: "en" | "zh-CN" | "zh-TW";
            launchedAt: string | null;
            launchedBy: string | null;
            name: string;
            /** Format: uuid */
            segmentId: string;
            segmentName: string;
            sends: {
                customers: number;
                reason: string | null;
                /** @enum {string} */
                state: "refused" | "queued" | "claimed" | "handing_over" | "handed_over" | "unknown" | "failed";
            }[];
            /** @enum {string} */
            state: "draft" | "sending" | "sent" | "stopped";
            subject: string;
            updatedAt: string;
            version: number;
        };
        CampaignArm: {
            buyers: number;
            buyersShare: number;
            customers: number;
            netMinor: number;
            netPerCustomerMinor: number;
            orders: number;
        };
        CampaignArmInput: {
            buyers: number;
            buyersShare: number;
            customers: number;
            netMinor: number;
            netPerCustomerMinor: number;
            orders: number;
        };
        CampaignFinding: {
            /** @enum {string} */
            code: "more" | "less" | "nothing" | "too_few" | "no_holdout";
            difference: number | null;
            interval: {
                high: number;
                low: number;
            } | null;
            /** @enum {string} */
            measure: "buyers" | "money";
            total: number | null;
            totalInterval: {
                high: number;
                low: number;
            } | null;
        };
        CampaignFindingInput: {
            /** @enum {string} */
            code: "more" | "less" | "nothing" | "too_few" | "no_holdout";
            difference: number | null;
            interval: {
                high: number;
                low: number;
            } | null;
            /** @enum {string} */
            measure: "buyers" | "money";
            total: number | null;
            totalInterval: {
                high: number;
                low: number;
            } | null;
        };
        CampaignForecast: {
            holdout: number;
            holdoutEligible: number;
            message: number;
            messageEligible: number;
            refused: {
                customers: number;
                /** @enum {string} */
                reason: "already_in_occasion" | "no_address" | "suppressed" | "consent_withdrawn" | "consent_missing";
            }[];
            segment: number;
        };
        CampaignForecastInput: {
            holdout: number;
            holdoutEligible: number;
            message: number;
            messageEligible: number;
            refused: {
                customers: number;
                /** @enum {string} */
                reason: "already_in_occasion" | "no_address" | "suppressed" | "consent_withdrawn" | "consent_missing";
            }[];
            segment: number;
        };
        CampaignInput: {
            audience: {
                holdout: number;
                holdoutEligible: number;
                message: number;
                messageEligible: number;
            } | null;
            body: string;
            /** Format: uuid */
            campaignId: string;
            createdAt: string;
            createdBy: string;
            finishedAt: string | null;
            holdoutShare: number;
            /** @enum {string} */
            language: "en" | "zh-CN" | "zh-TW";
            launchedAt: string | null;
            launchedBy: string | null;
            name: string;
            /** Format: uuid */
            segmentId: string;
            segmentName: string;
            sends: {
                customers: number;
                reason: string | null;
                /** @enum {string} */
                state: "refused" | "queued" | "claimed" | "handing_over" | "handed_over" | "unknown" | "failed";
            }[];
            /** @enum {string} */
            state: "draft" | "sending" | "sent" | "stopped";
            subject: string;
            updatedAt: string;
            version: number;
        };
        CampaignResult: {
            /** Format: uuid */
            campaignId: string;
            currency: string;
            findings: components["schemas"]["CampaignFinding"][];
            holdout: components["schemas"]["CampaignArm"];
            message: components["schemas"]["CampaignArm"];
            since: string;
            until: string;
        };
        CampaignResultInput: {
            /** Format: uuid */
            campaignId: string;
            currency: string;
            findings: components["schemas"]["CampaignFindingInput"][];
            holdout: components["schemas"]["CampaignArmInput"];
            message: components["schemas"]["CampaignArmInput"];
            since: string;
            until: string;
        };
        CampaignSummary: {
            audience: {
                holdout: number;
                holdoutEligible: number;
                message: number;
                messageEligible: number;
            } | null;
            /** Format: uuid */
            campaignId: string;
            createdAt: string;
            createdBy: string;
            finishedAt: string | null;
            holdoutShare: number;
            launchedAt: string | null;
            launchedBy: string | null;
            name: string;
            /** Format: uuid */
            segmentId: string;
            segmentName: string;
            /** @enum {string} */
            state: "draft" | "sending" | "sent" | "stopped";
            updatedAt: string;
            version: number;
        };
        CampaignSummaryInput: {
            audience: {
                holdout: number;
                holdoutEligible: number;
                message: number;
                messageEligible: number;
            } | null;
            /** Format: uuid */
            campaignId: string;
            createdAt: string;
            createdBy: string;
            finishedAt: string | null;
            holdoutShare: number;
            launchedAt: string | null;
            launchedBy: string | null;
            name: string;
            /** Format: uuid */
            segmentId: string;
            segmentName: string;
            /** @enum {string} */
            state: "draft" | "sending" | "sent" | "stopped";
            updatedAt: string;
            version: number;
        };
        CheckReport: {
            checks: {
                actual: string;
                expected: string;
                name: string;
                ok: boolean;
            }[];
            ok: boolean;
        };
        CheckReportInput: {
            checks: {
                actual: string;
                expected: string;
                name: string;
                ok: boolean;
            }[];
            ok: boolean;
        };
        Completeness: {
            known: number;
            missing: ("name" | "phone" | "email" | "country" | "city" | "birthday" | "source")[];
            next: ("name" | "phone" | "email" | "country" | "city" | "birthday" | "source") | null;
            of: number;
            share: number;
        };
        CompletenessInput: {
            known: number;
            missing: ("name" | "phone" | "email" | "country" | "city" | "birthday" | "source")[];
            next: ("name" | "phone" | "email" | "country" | "city" | "birthday" | "source") | null;
            of: number;
            share: number;
        };
        Consent: {
            /** @enum {string} */
            channel: "email";
            consentId: string;
            evidence: string;
            occurredAt: string;
            /** @enum {string} */
            purpose: "marketing";
            recordedAt: string;
            recordedBy: string;
            source: string;
            /** @enum {string} */
            state: "given" | "withdrawn";
        };
        ConsentInput: {
            /** @enum {string} */
            channel: "email";
            consentId: string;
            evidence: string;
            occurredAt: string;
            /** @enum {string} */
            purpose: "marketing";
            recordedAt: string;
            recordedBy: string;
            source: string;
            /** @enum {string} */
            state: "given" | "withdrawn";
        };
        Consents: {
            email: {
                since: string | null;
                /** @enum {string} */
                state: "given" | "withdrawn" | "none";
            };
            history: components["schemas"]["Consent"][];
            suppression: {
                createdAt: string;
                reason: string;
                scope: string;
            } | null;
        };
        ConsentsInput: {
            email: {
                since: string | null;
                /** @enum {string} */
                state: "given" | "withdrawn" | "none";
            };
            history: components["schemas"]["ConsentInput"][];
            suppression: {
                createdAt: string;
                reason: string;
                scope: string;
            } | null;
        };
        Customer: {
            anonymous: boolean;
            birthday: string | null;
            city: string | null;
            completeness: components["schemas"]["Completeness"];
            country: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            customerId: string;
            displayName: string;
            email: string | null;
            familyName: string | null;
            givenName: string | null;
            isNamed: boolean;
            joinedAt: string | null;
            keys: components["schemas"]["CustomerKey"][];
            /** @enum {string} */
            kind: "person" | "household" | "company";
            locale: string | null;
            ownerId: string | null;
            phone: string | null;
            relations: components["schemas"]["Relation"][];
            source: string | null;
            timeZone: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        CustomerInput: {
            anonymous: boolean;
            birthday: string | null;
            city: string | null;
            completeness: components["schemas"]["CompletenessInput"];
            country: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            customerId: string;
            displayName: string;
            email: string | null;
            familyName: string | null;
            givenName: string | null;
            isNamed: boolean;
            joinedAt: string | null;
            keys: components["schemas"]["CustomerKeyInput"][];
            /** @enum {string} */
            kind: "person" | "household" | "company";
            locale: string | null;
            ownerId: string | null;
            phone: string | null;
            relations: components["schemas"]["RelationInput"][];
            source: string | null;
            timeZone: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        CustomerKey: {
            kind: string;
            source: string | null;
            value: string;
        };
        CustomerKeyInput: {
            kind: string;
            source: string | null;
            value: string;
        };
        CustomerValue: {
            currency: string;
            /** Format: uuid */
            customerId: string;
            expectedOrders: number | null;
            expectedSpendMinor: number | null;
            firstOrderOn: string | null;
            frequencyQuintile: number | null;
            lastOrderOn: string | null;
            moneyQuintile: number | null;
            ordersCount: number;
            pAlive: number | null;
            purchaseDays: number;
            range: {
                orders: {
                    high: number;
                    low: number;
                };
                share: number;
                valueMinor: {
                    high: number;
                    low: number;
                };
            } | null;
            reasons: {
                code: string;
                params: {
                    [key: string]: string | number;
                };
            }[];
            recencyQuintile: number | null;
            rhythmDays: number | null;
            run: {
                /** Format: date */
                asOf: string;
                assumptions: {
                    annualDiscountRate: number;
                    horizonDays: number;
                    margin: number;
                    /** @constant */
                    timing: "month-end";
                };
                /** Format: date-time */
                finishedAt: string;
                /** Format: uuid */
                id: string;
                model: ("mbg-nbd" | "bg-nbd") | null;
            } | null;
            silenceDays: number | null;
            spentMinor: number;
            /** @enum {string} */
            stage: "suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back";
            stageBefore: ("suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back") | null;
            stageSince: string | null;
            trend: {
                month: string;
                orders: number;
                spentMinor: number;
            }[];
            valueMinor: number;
            /** @enum {string} */
            valueReason: "model" | "never_bought" | "too_few_repeat_customers" | "not_scored_yet";
        };
        CustomerValueInput: {
            currency: string;
            /** Format: uuid */
            customerId: string;
            expectedOrders: number | null;
            expectedSpendMinor: number | null;
            firstOrderOn: string | null;
            frequencyQuintile: number | null;
            lastOrderOn: string | null;
            moneyQuintile: number | null;
            ordersCount: number;
            pAlive: number | null;
            purchaseDays: number;
            range: {
                orders: {
                    high: number;
                    low: number;
                };
                share: number;
                valueMinor: {
                    high: number;
                    low: number;
                };
            } | null;
            reasons: {
                code: string;
                params: {
                    [key: string]: string | number;
                };
            }[];
            recencyQuintile: number | null;
            rhythmDays: number | null;
            run: {
                /** Format: date */
                asOf: string;
                assumptions: {
                    annualDiscountRate: number;
                    horizonDays: number;
                    margin: number;
                    /** @constant */
                    timing: "month-end";
                };
                /** Format: date-time */
                finishedAt: string;
                /** Format: uuid */
                id: string;
                model: ("mbg-nbd" | "bg-nbd") | null;
            } | null;
            silenceDays: number | null;
            spentMinor: number;
            /** @enum {string} */
            stage: "suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back";
            stageBefore: ("suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back") | null;
            stageSince: string | null;
            trend: {
                month: string;
                orders: number;
                spentMinor: number;
            }[];
            valueMinor: number;
            /** @enum {string} */
            valueReason: "model" | "never_bought" | "too_few_repeat_customers" | "not_scored_yet";
        };
        Field: {
            group: string;
            key: string;
            label: string;
            listable: boolean;
            operators: ("is" | "is_not" | "contains" | "starts_with" | "in" | "not_in" | "lt" | "lte" | "gt" | "gte" | "between" | "in_last_days" | "not_in_last_days" | "empty" | "not_empty" | "at_least" | "never")[];
            options: string[];
            sortable: boolean;
            /** @enum {string} */
            type: "text" | "number" | "money" | "share" | "date" | "instant" | "enum" | "boolean" | "facts";
        };
        FieldInput: {
            group: string;
            key: string;
            label: string;
            listable: boolean;
            operators: ("is" | "is_not" | "contains" | "starts_with" | "in" | "not_in" | "lt" | "lte" | "gt" | "gte" | "between" | "in_last_days" | "not_in_last_days" | "empty" | "not_empty" | "at_least" | "never")[];
            options: string[];
            sortable: boolean;
            /** @enum {string} */
            type: "text" | "number" | "money" | "share" | "date" | "instant" | "enum" | "boolean" | "facts";
        };
        FilterCondition: {
            field: string;
            /** @enum {string} */
            op: "is" | "is_not" | "contains" | "starts_with" | "in" | "not_in" | "lt" | "lte" | "gt" | "gte" | "between" | "in_last_days" | "not_in_last_days" | "empty" | "not_empty" | "at_least" | "never";
            value?: (string | number | boolean) | (string | number)[] | {
                category?: string;
                sku?: string;
                times?: number;
                withinDays?: number;
            };
        };
        FilterConditionInput: {
            field: string;
            /** @enum {string} */
            op: "is" | "is_not" | "contains" | "starts_with" | "in" | "not_in" | "lt" | "lte" | "gt" | "gte" | "between" | "in_last_days" | "not_in_last_days" | "empty" | "not_empty" | "at_least" | "never";
            value?: (string | number | boolean) | (string | number)[] | {
                category?: string;
                sku?: string;
                times?: number;
                withinDays?: number;
            };
        };
        FilterGroup: {
            all?: (components["schemas"]["FilterCondition"] | components["schemas"]["FilterGroup"])[];
            any?: (components["schemas"]["FilterCondition"] | components["schemas"]["FilterGroup"])[];
            not?: components["schemas"]["FilterCondition"] | components["schemas"]["FilterGroup"];
        };
        FilterGroupInput: {
            all?: (components["schemas"]["FilterConditionInput"] | components["schemas"]["FilterGroupInput"])[];
            any?: (components["schemas"]["FilterConditionInput"] | components["schemas"]["FilterGroupInput"])[];
            not?: components["schemas"]["FilterConditionInput"] | components["schemas"]["FilterGroupInput"];
        };
        FoundItem: {
            detail: string | null;
            id: string;
            kind: string;
            label: string;
        };
        FoundItemInput: {
            detail: string | null;
            id: string;
            kind: string;
            label: string;
        };
        Import: {
            actorName: string;
            applied: number;
            bytes: number | null;
            code: string | null;
            compression: string | null;
            createdAt: string;
            delimiter: string | null;
            encoding: string | null;
            finishedAt: string | null;
            hasErrors: boolean;
            id: string;
            known: number;
            mappingName: string | null;
            message: string | null;
            name: string;
            orders: {
                changed: number;
                known: number;
                new: number;
            };
            params: {
                [key: string]: string | number | boolean | null;
            } | null;
            read: number;
            refused: number;
            source: string;
            startedAt: string | null;
            /** @enum {string} */
            state: "received" | "reading" | "matching" | "applying" | "done" | "failed" | "refused";
        };
        ImportDetail: {
            actorName: string;
            applied: number;
            bytes: number | null;
            code: string | null;
            compression: string | null;
            createdAt: string;
            delimiter: string | null;
            encoding: string | null;
            finishedAt: string | null;
            hasErrors: boolean;
            id: string;
            known: number;
            mappingName: string | null;
            message: string | null;
            name: string;
            orders: {
                changed: number;
                known: number;
                new: number;
            };
            params: {
                [key: string]: string | number | boolean | null;
            } | null;
            read: number;
            refused: number;
            refusedRows: {
                code: string;
                column: string;
                line: string;
                message: string;
                row: number;
                value: string;
            }[];
            source: string;
            startedAt: string | null;
            /** @enum {string} */
            state: "received" | "reading" | "matching" | "applying" | "done" | "failed" | "refused";
        };
        ImportDetailInput: {
            actorName: string;
            applied: number;
            bytes: number | null;
            code: string | null;
            compression: string | null;
            createdAt: string;
            delimiter: string | null;
            encoding: string | null;
            finishedAt: string | null;
            hasErrors: boolean;
            id: string;
            known: number;
            mappingName: string | null;
            message: string | null;
            name: string;
            orders: {
                changed: number;
                known: number;
                new: number;
            };
            params: {
                [key: string]: string | number | boolean | null;
            } | null;
            read: number;
            refused: number;
            refusedRows: {
                code: string;
                column: string;
                line: string;
                message: string;
                row: number;
                value: string;
            }[];
            source: string;
            startedAt: string | null;
            /** @enum {string} */
            state: "received" | "reading" | "matching" | "applying" | "done" | "failed" | "refused";
        };
        ImportInput: {
            actorName: string;
            applied: number;
            bytes: number | null;
            code: string | null;
            compression: string | null;
            createdAt: string;
            delimiter: string | null;
            encoding: string | null;
            finishedAt: string | null;
            hasErrors: boolean;
            id: string;
            known: number;
            mappingName: string | null;
            message: string | null;
            name: string;
            orders: {
                changed: number;
                known: number;
                new: number;
            };
            params: {
                [key: string]: string | number | boolean | null;
            } | null;
            read: number;
            refused: number;
            source: string;
            startedAt: string | null;
            /** @enum {string} */
            state: "received" | "reading" | "matching" | "applying" | "done" | "failed" | "refused";
        };
        ImportMapping: {
            columns?: string[];
            consent?: {
                /** @enum {string} */
                channel: "email" | "sms";
                evidence: string;
                given?: {
                    equals: string[];
                    value: string | {
                        /** @enum {string} */
                        as: "text" | "integer";
                        value: string;
                    };
                };
            };
            currency?: string;
            customer?: {
                city?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                country?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                displayName?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                email?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                externalId?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                familyName?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                givenName?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                phone?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
            };
            dates: string[];
            /** @enum {string} */
            decimal?: "." | ",";
            /** @enum {string} */
            delimiter?: "," | ";" | "\t" | "|" | "whitespace";
            /** @enum {string} */
            encoding?: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be" | "windows-1252";
            /** @enum {string} */
            header?: "required" | "optional" | "none";
            line: {
                amount?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                category?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                description?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                quantity: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                sku: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                unitPrice?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
            };
            order: {
                number: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                orderedAt: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
            };
            returns?: {
                numberPrefix: string;
            } | {
                equals: string[];
                value: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
            };
            source: string;
            timeZone?: string;
        };
        ImportMappingInput: {
            columns?: string[];
            consent?: {
                /** @enum {string} */
                channel: "email" | "sms";
                evidence: string;
                given?: {
                    equals: string[];
                    value: string | {
                        /** @enum {string} */
                        as: "text" | "integer";
                        value: string;
                    };
                };
            };
            currency?: string;
            customer?: {
                city?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                country?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                displayName?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                email?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                externalId?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                familyName?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                givenName?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                phone?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
            };
            dates: string[];
            /** @enum {string} */
            decimal?: "." | ",";
            /** @enum {string} */
            delimiter?: "," | ";" | "\t" | "|" | "whitespace";
            /** @enum {string} */
            encoding?: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be" | "windows-1252";
            /** @enum {string} */
            header?: "required" | "optional" | "none";
            line: {
                amount?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                category?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                description?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                quantity: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                sku: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                unitPrice?: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
            };
            order: {
                number: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
                orderedAt: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
            };
            returns?: {
                numberPrefix: string;
            } | {
                equals: string[];
                value: string | {
                    /** @enum {string} */
                    as: "text" | "integer";
                    value: string;
                };
            };
            source: string;
            timeZone?: string;
        };
        ImportPreview: {
            columns: string[];
            /** @enum {string} */
            compression: "none" | "gzip" | "brotli";
            /** @enum {string} */
            delimiter: "," | ";" | "\t" | "|" | "whitespace";
            /** @enum {string} */
            encoding: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be" | "windows-1252";
            mappingName: string | null;
            missing: string[];
            proposal: {
                [key: string]: unknown;
            };
            rows: string[][];
        };
        ImportPreviewInput: {
            columns: string[];
            /** @enum {string} */
            compression: "none" | "gzip" | "brotli";
            /** @enum {string} */
            delimiter: "," | ";" | "\t" | "|" | "whitespace";
            /** @enum {string} */
            encoding: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be" | "windows-1252";
            mappingName: string | null;
            missing: string[];
            proposal: {
                [key: string]: unknown;
            };
            rows: string[][];
        };
        ImportReceipt: {
            actorName: string;
            already: boolean;
            applied: number;
            bytes: number | null;
            code: string | null;
            compression: string | null;
            createdAt: string;
            delimiter: string | null;
            encoding: string | null;
            finishedAt: string | null;
            hasErrors: boolean;
            id: string;
            known: number;
            mappingName: string | null;
            message: string | null;
            name: string;
            orders: {
                changed: number;
                known: number;
                new: number;
            };
            params: {
                [key: string]: string | number | boolean | null;
            } | null;
            read: number;
            refused: number;
            source: string;
            startedAt: string | null;
            /** @enum {string} */
            state: "received" | "reading" | "matching" | "applying" | "done" | "failed" | "refused";
        };
        ImportReceiptInput: {
            actorName: string;
            already: boolean;
            applied: number;
            bytes: number | null;
            code: string | null;
            compression: string | null;
            createdAt: string;
            delimiter: string | null;
            encoding: string | null;
            finishedAt: string | null;
            hasErrors: boolean;
            id: string;
            known: number;
            mappingName: string | null;
            message: string | null;
            name: string;
            orders: {
                changed: number;
                known: number;
                new: number;
            };
            params: {
                [key: string]: string | number | boolean | null;
            } | null;
            read: number;
            refused: number;
            source: string;
            startedAt: string | null;
            /** @enum {string} */
            state: "received" | "reading" | "matching" | "applying" | "done" | "failed" | "refused";
        };
        InsightBoard: {
            beforeOn: string | null;
            currency: string;
            figures: {
                before: number | null;
                customers: number;
                filter: components["schemas"]["FilterGroup"];
                /** @enum {string} */
                key: "customers" | "value" | "retention" | "repeat" | "lapsing";
                /** @enum {string} */
                kind: "count" | "money" | "share";
                of: {
                    customers: number;
                    filter: components["schemas"]["FilterGroup"];
                } | null;
                value: number | null;
            }[];
            flows: {
                customers: number;
                filter: components["schemas"]["FilterGroup"];
                from: ("suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back") | null;
                /** @enum {string} */
                to: "suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back";
            }[];
            heat: {
                customers: number;
                filter: components["schemas"]["FilterGroup"];
                frequency: number;
                recency: number;
                valueMinor: number;
            }[];
            notScoredYet: number;
            refreshing: boolean;
            run: {
                /** Format: date */
                asOf: string;
                /** Format: date-time */
                finishedAt: string;
                /** Format: uuid */
                id: string;
                model: ("mbg-nbd" | "bg-nbd") | null;
            } | null;
            stages: {
                customers: number;
                filter: components["schemas"]["FilterGroup"];
                spentMinor: number;
                /** @enum {string} */
                stage: "suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back";
                valueMinor: number;
            }[];
            values: {
                customers: number;
                filter: components["schemas"]["FilterGroup"];
                fromMinor: number;
                toMinor: number | null;
                valueMinor: number;
            }[];
        };
        InsightBoardInput: {
            beforeOn: string | null;
            currency: string;
            figures: {
                before: number | null;
                customers: number;
                filter: components["schemas"]["FilterGroupInput"];
                /** @enum {string} */
                key: "customers" | "value" | "retention" | "repeat" | "lapsing";
                /** @enum {string} */
                kind: "count" | "money" | "share";
                of: {
                    customers: number;
                    filter: components["schemas"]["FilterGroupInput"];
                } | null;
                value: number | null;
            }[];
            flows: {
                customers: number;
                filter: components["schemas"]["FilterGroupInput"];
                from: ("suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back") | null;
                /** @enum {string} */
                to: "suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back";
            }[];
            heat: {
                customers: number;
                filter: components["schemas"]["FilterGroupInput"];
                frequency: number;
                recency: number;
                valueMinor: number;
            }[];
            notScoredYet: number;
            refreshing: boolean;
            run: {
                /** Format: date */
                asOf: string;
                /** Format: date-time */
                finishedAt: string;
                /** Format: uuid */
                id: string;
                model: ("mbg-nbd" | "bg-nbd") | null;
            } | null;
            stages: {
                customers: number;
                filter: components["schemas"]["FilterGroupInput"];
                spentMinor: number;
                /** @enum {string} */
                stage: "suspect" | "prospect" | "first_time" | "repeat" | "loyal" | "lapsing" | "lost" | "won_back";
                valueMinor: number;
            }[];
            values: {
                customers: number;
                filter: components["schemas"]["FilterGroupInput"];
                fromMinor: number;
                toMinor: number | null;
                valueMinor: number;
            }[];
        };
        InsightFindings: {
            assumptions: {
                annualDiscountRate: number;
                horizonDays: number;
                margin: number;
                /** @constant */
                timing: "month-end";
            };
            before: {
                buyers: number;
                /** Format: date */
                on: string;
                repeatBuyers: number;
                retention: {
                    cohort: number;
                    kept: number;
                };
            };
            buyers: number;
            companyRhythmDays: number;
            currency: string;
            customers: number;
            firstDay: string | null;
            fits: components["schemas"]["ModelFit"][];
            foreignOrders: number;
            model: ("mbg-nbd" | "bg-nbd") | null;
            repeatBuyers: number;
            seconds: {
                [key: string]: number;
            };
        };
        InsightFindingsInput: {
            assumptions: {
                annualDiscountRate: number;
                horizonDays: number;
                margin: number;
                /** @constant */
                timing: "month-end";
            };
            before: {
                buyers: number;
                /** Format: date */
                on: string;
                repeatBuyers: number;
                retention: {
                    cohort: number;
                    kept: number;
                };
            };
            buyers: number;
            companyRhythmDays: number;
            currency: string;
            customers: number;
            firstDay: string | null;
            fits: components["schemas"]["ModelFitInput"][];
            foreignOrders: number;
            model: ("mbg-nbd" | "bg-nbd") | null;
            repeatBuyers: number;
            seconds: {
                [key: string]: number;
            };
        };
        InsightRun: {
            asOf: string | null;
            customers: number;
            errorCode: string | null;
            findings: components["schemas"]["InsightFindings"] | null;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            message: string | null;
            /** @enum {string} */
            reason: "people" | "schedule" | "import";
            /** Format: date-time */
            requestedAt: string;
            startedAt: string | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
            step: ("catching_up" | "counting" | "fitting" | "scoring" | "swapping") | null;
        };
        InsightRunInput: {
            asOf: string | null;
            customers: number;
            errorCode: string | null;
            findings: components["schemas"]["InsightFindingsInput"] | null;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            message: string | null;
            /** @enum {string} */
            reason: "people" | "schedule" | "import";
            /** Format: date-time */
            requestedAt: string;
            startedAt: string | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
            step: ("catching_up" | "counting" | "fitting" | "scoring" | "swapping") | null;
        };
        Invitation: {
            link: string;
            user: components["schemas"]["User"];
        };
        InvitationInput: {
            link: string;
            user: components["schemas"]["UserInput"];
        };
        LinkSignIn: {
            token: string;
        };
        LinkSignInInput: {
            token: string;
        };
        ListRow: {
            id: string;
            values: {
                [key: string]: string | number | boolean | null;
            };
        };
        ListRowInput: {
            id: string;
            values: {
                [key: string]: string | number | boolean | null;
            };
        };
        MeChange: {
            /** @enum {string} */
            language?: "en" | "zh-CN" | "zh-TW";
            name?: string;
            password?: {
                current?: string;
                next: string;
            };
        };
        MeChangeInput: {
            /** @enum {string} */
            language?: "en" | "zh-CN" | "zh-TW";
            name?: string;
            password?: {
                current?: string;
                next: string;
            };
        };
        ModelFit: {
            converged: boolean;
            customers: number;
            logLikelihood: number;
            /** @enum {string} */
            model: "mbg-nbd" | "bg-nbd" | "gamma-gamma";
            parameters: {
                [key: string]: number;
            };
            standardErrors: {
                [key: string]: number | null;
            };
            warnings: {
                code: string;
                message: string;
                params: {
                    [key: string]: string | number;
                };
            }[];
        };
        ModelFitInput: {
            converged: boolean;
            customers: number;
            logLikelihood: number;
            /** @enum {string} */
            model: "mbg-nbd" | "bg-nbd" | "gamma-gamma";
            parameters: {
                [key: string]: number;
            };
            standardErrors: {
                [key: string]: number | null;
            };
            warnings: {
                code: string;
                message: string;
                params: {
                    [key: string]: string | number;
                };
            }[];
        };
        NewConsent: {
            /**
             * @default email
             * @enum {string}
             */
            channel: "email";
            evidence: string;
            /** Format: date-time */
            occurredAt?: string;
            /**
             * @default marketing
             * @enum {string}
             */
            purpose: "marketing";
            source: string;
            /** @enum {string} */
            state: "given" | "withdrawn";
        };
        NewConsentInput: {
            /**
             * @default email
             * @enum {string}
             */
            channel?: "email";
            evidence: string;
            /** Format: date-time */
            occurredAt?: string;
            /**
             * @default marketing
             * @enum {string}
             */
            purpose?: "marketing";
            source: string;
            /** @enum {string} */
            state: "given" | "withdrawn";
        };
        NewSeed: {
            customers: number;
            seed: number;
            years: number;
        };
        NewSeedInput: {
            customers: number;
            seed: number;
            years: number;
        };
        NewUser: {
            /** Format: email */
            email: string;
            /** @enum {string} */
            language?: "en" | "zh-CN" | "zh-TW";
            name?: string;
            /** @enum {string} */
            role: "admin" | "manager" | "analyst" | "marketer" | "agent";
        };
        NewUserInput: {
            /** Format: email */
            email: string;
            /** @enum {string} */
            language?: "en" | "zh-CN" | "zh-TW";
            name?: string;
            /** @enum {string} */
            role: "admin" | "manager" | "analyst" | "marketer" | "agent";
        };
        OpenSession: {
            address: string | null;
            createdAt: string;
            id: string;
            isCurrent: boolean;
            seenAt: string;
            userAgent: string | null;
        };
        OpenSessionInput: {
            address: string | null;
            createdAt: string;
            id: string;
            isCurrent: boolean;
            seenAt: string;
            userAgent: string | null;
        };
        Operation: {
            finishedAt: string | null;
            id: string;
            kind: string;
            message: string | null;
            progress: number;
            result: {
                [key: string]: string | number | boolean | null;
            };
            startedAt: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
            total: number;
        };
        OperationInput: {
            finishedAt: string | null;
            id: string;
            kind: string;
            message: string | null;
            progress: number;
            result: {
                [key: string]: string | number | boolean | null;
            };
            startedAt: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
            total: number;
        };
        Order: {
            currency: string;
            id: string;
            /** @enum {string} */
            kind: "sale" | "return";
            lineCount: number;
            mainArticle: string | null;
            number: string;
            orderedAt: string;
            source: string;
            totalMinor: number;
            version: number;
        };
        OrderInput: {
            currency: string;
            id: string;
            /** @enum {string} */
            kind: "sale" | "return";
            lineCount: number;
            mainArticle: string | null;
            number: string;
            orderedAt: string;
            source: string;
            totalMinor: number;
            version: number;
        };
        OrderLine: {
            amountMinor: number;
            category: string | null;
            description: string | null;
            line: number;
            quantity: string;
            sku: string;
            unitPrice: string;
        };
        OrderLineInput: {
            amountMinor: number;
            category: string | null;
            description: string | null;
            line: number;
            quantity: string;
            sku: string;
            unitPrice: string;
        };
        OrderRecord: {
            currency: string;
            earlier: {
                lineCount: number;
                replacedAt: string;
                totalMinor: number;
                version: number;
            }[];
            id: string;
            /** @enum {string} */
            kind: "sale" | "return";
            lineCount: number;
            lines: components["schemas"]["OrderLine"][];
            number: string;
            orderedAt: string;
            shipments: {
                carrier: string | null;
                deliveredAt: string | null;
                id: string;
                promisedOn: string | null;
                shippedAt: string | null;
                trackingNumber: string | null;
            }[];
            source: string;
            totalMinor: number;
            version: number;
        };
        OrderRecordInput: {
            currency: string;
            earlier: {
                lineCount: number;
                replacedAt: string;
                totalMinor: number;
                version: number;
            }[];
            id: string;
            /** @enum {string} */
            kind: "sale" | "return";
            lineCount: number;
            lines: components["schemas"]["OrderLineInput"][];
            number: string;
            orderedAt: string;
            shipments: {
                carrier: string | null;
                deliveredAt: string | null;
                id: string;
                promisedOn: string | null;
                shippedAt: string | null;
                trackingNumber: string | null;
            }[];
            source: string;
            totalMinor: number;
            version: number;
        };
        OrderSums: {
            currency: string;
            netMinor: number;
            orders: number;
            returns: number;
        };
        OrderSumsInput: {
            currency: string;
            netMinor: number;
            orders: number;
            returns: number;
        };
        OutboxMessage: {
            address: string | null;
            attempts: number;
            customerId: string;
            customerName: string;
            error: string | null;
            message: {
                headers: {
                    [key: string]: string;
                };
                html: string;
                recipientName: string;
                subject: string;
                text: string;
            } | null;
            messageId: string | null;
            occasionId: string;
            occasionKind: string;
            queuedAt: string;
            reason: string | null;
            sendId: string;
            settledAt: string | null;
            /** @enum {string} */
            state: "refused" | "queued" | "claimed" | "handing_over" | "handed_over" | "unknown" | "failed";
        };
        OutboxMessageInput: {
            address: string | null;
            attempts: number;
            customerId: string;
            customerName: string;
            error: string | null;
            message: {
                headers: {
                    [key: string]: string;
                };
                html: string;
                recipientName: string;
                subject: string;
                text: string;
            } | null;
            messageId: string | null;
            occasionId: string;
            occasionKind: string;
            queuedAt: string;
            reason: string | null;
            sendId: string;
            settledAt: string | null;
            /** @enum {string} */
            state: "refused" | "queued" | "claimed" | "handing_over" | "handed_over" | "unknown" | "failed";
        };
        Preview: {
            message: {
                html: string;
                subject: string;
                text: string;
            } | null;
            problems: components["schemas"]["TemplateProblem"][];
        };
        PreviewInput: {
            message: {
                html: string;
                subject: string;
                text: string;
            } | null;
            problems: components["schemas"]["TemplateProblemInput"][];
        };
        ProductCategory: {
            category: string;
            products: number;
        };
        ProductCategoryInput: {
            category: string;
            products: number;
        };
        Relation: {
            /** @enum {string} */
            direction: "from" | "to";
            /** Format: uuid */
            otherId: string;
            otherName: string;
            /** Format: uuid */
            relationId: string;
            since: string | null;
            type: string;
            until: string | null;
        };
        RelationInput: {
            /** @enum {string} */
            direction: "from" | "to";
            /** Format: uuid */
            otherId: string;
            otherName: string;
            /** Format: uuid */
            relationId: string;
            since: string | null;
            type: string;
            until: string | null;
        };
        SavedView: {
            columns: string[];
            /** Format: date-time */
            createdAt: string;
            filter: components["schemas"]["FilterGroup"];
            isOwn: boolean;
            name: string;
            /** @enum {string} */
            object: "customers";
            /** Format: uuid */
            ownerId: string;
            shared: boolean;
            sort: components["schemas"]["Sort"];
            /** Format: date-time */
            updatedAt: string;
            version: number;
            /** Format: uuid */
            viewId: string;
        };
        SavedViewInput: {
            columns: string[];
            /** Format: date-time */
            createdAt: string;
            filter: components["schemas"]["FilterGroupInput"];
            isOwn: boolean;
            name: string;
            /** @enum {string} */
            object: "customers";
            /** Format: uuid */
            ownerId: string;
            shared: boolean;
            sort: components["schemas"]["SortInput"];
            /** Format: date-time */
            updatedAt: string;
            version: number;
            /** Format: uuid */
            viewId: string;
        };
        Segment: {
            campaigns: {
                /** Format: uuid */
                campaignId: string;
                name: string;
                state: string;
            }[];
            createdAt: string;
            createdBy: string;
            description: string;
            filter: components["schemas"]["FilterGroup"];
            name: string;
            /** Format: uuid */
            segmentId: string;
            updatedAt: string;
            version: number;
        };
        SegmentCount: {
            capped: boolean;
            count: number;
        };
        SegmentCountInput: {
            capped: boolean;
            count: number;
        };
        SegmentInput: {
            campaigns: {
                /** Format: uuid */
                campaignId: string;
                name: string;
                state: string;
            }[];
            createdAt: string;
            createdBy: string;
            description: string;
            filter: components["schemas"]["FilterGroupInput"];
            name: string;
            /** Format: uuid */
            segmentId: string;
            updatedAt: string;
            version: number;
        };
        Send: {
            address: string | null;
            attempts: number;
            customerId: string;
            customerName: string;
            occasionId: string;
            occasionKind: string;
            queuedAt: string;
            reason: string | null;
            sendId: string;
            settledAt: string | null;
            /** @enum {string} */
            state: "refused" | "queued" | "claimed" | "handing_over" | "handed_over" | "unknown" | "failed";
            subject: string | null;
        };
        SendInput: {
            address: string | null;
            attempts: number;
            customerId: string;
            customerName: string;
            occasionId: string;
            occasionKind: string;
            queuedAt: string;
            reason: string | null;
            sendId: string;
            settledAt: string | null;
            /** @enum {string} */
            state: "refused" | "queued" | "claimed" | "handing_over" | "handed_over" | "unknown" | "failed";
            subject: string | null;
        };
        Session: {
            company: {
                country: string;
                currency: string;
                sendsMail: boolean;
                timeZone: string;
            };
            user: components["schemas"]["SignedInUser"] | null;
        };
        SessionInput: {
            company: {
                country: string;
                currency: string;
                sendsMail: boolean;
                timeZone: string;
            };
            user: components["schemas"]["SignedInUserInput"] | null;
        };
        SignedInUser: {
            email: string;
            id: string;
            /** @enum {string} */
            language: "en" | "zh-CN" | "zh-TW";
            name: string;
            permissions: string[];
            /** @enum {string} */
            role: "admin" | "manager" | "analyst" | "marketer" | "agent";
        };
        SignedInUserInput: {
            email: string;
            id: string;
            /** @enum {string} */
            language: "en" | "zh-CN" | "zh-TW";
            name: string;
            permissions: string[];
            /** @enum {string} */
            role: "admin" | "manager" | "analyst" | "marketer" | "agent";
        };
        SignIn: {
            email: string;
            password: string;
        };
        SignInInput: {
            email: string;
            password: string;
        };
        Sort: {
            /** @enum {string} */
            direction: "asc" | "desc";
            field: string;
        };
        SortInput: {
            /** @enum {string} */
            direction: "asc" | "desc";
            field: string;
        };
        TemplateProblem: {
            /** @enum {string} */
            code: "unknown_variable" | "unknown_filter" | "unknown_tag" | "syntax" | "render";
            column: number;
            line: number;
            name: string;
            /** @enum {string} */
            part: "subject" | "body";
        };
        TemplateProblemInput: {
            /** @enum {string} */
            code: "unknown_variable" | "unknown_filter" | "unknown_tag" | "syntax" | "render";
            column: number;
            line: number;
            name: string;
            /** @enum {string} */
            part: "subject" | "body";
        };
        TimelineEntry: {
            actor: string | null;
            amountMinor: number | null;
            body: string | null;
            channel: string | null;
            currency: string | null;
            direction: ("in" | "out") | null;
            /** Format: uuid */
            interactionId: string;
            kind: string;
            /** Format: date-time */
            occurredAt: string;
            referenceId: string | null;
            referenceKind: string | null;
            subject: string | null;
        };
        TimelineEntryInput: {
            actor: string | null;
            amountMinor: number | null;
            body: string | null;
            channel: string | null;
            currency: string | null;
            direction: ("in" | "out") | null;
            /** Format: uuid */
            interactionId: string;
            kind: string;
            /** Format: date-time */
            occurredAt: string;
            referenceId: string | null;
            referenceKind: string | null;
            subject: string | null;
        };
        Unsubscribe: {
            address: string;
            /** @enum {string} */
            channel: "email";
            /** @enum {string} */
            purpose: "marketing";
            /** @enum {string} */
            state: "given" | "withdrawn" | "none";
        };
        UnsubscribeInput: {
            address: string;
            /** @enum {string} */
            channel: "email";
            /** @enum {string} */
            purpose: "marketing";
            /** @enum {string} */
            state: "given" | "withdrawn" | "none";
        };
        User: {
            createdAt: string;
            disabled: boolean;
            email: string;
            id: string;
            /** @enum {string} */
            language: "en" | "zh-CN" | "zh-TW";
            name: string;
            /** @enum {string} */
            role: "admin" | "manager" | "analyst" | "marketer" | "agent";
            version: number;
        };
        UserChange: {
            disabled?: boolean;
            name?: string;
            /** @enum {string} */
            role?: "admin" | "manager" | "analyst" | "marketer" | "agent";
            version: number;
        };
        UserChangeInput: {
            disabled?: boolean;
            name?: string;
            /** @enum {string} */
            role?: "admin" | "manager" | "analyst" | "marketer" | "agent";
            version: number;
        };
        UserInput: {
            createdAt: string;
            disabled: boolean;
            email: string;
            id: string;
            /** @enum {string} */
            language: "en" | "zh-CN" | "zh-TW";
            name: string;
            /** @enum {string} */
            role: "admin" | "manager" | "analyst" | "marketer" | "agent";
            version: number;
        };
        WarehouseAnswer: {
            columns: string[];
            rows: components["schemas"]["__shared"][][];
            truncated: boolean;
            types: string[];
        };
        WarehouseAnswerInput: {
            columns: string[];
            rows: components["schemas"]["__shared"][][];
            truncated: boolean;
            types: string[];
        };
        WarehouseQuestion: {
            sql: string;
        };
        WarehouseQuestionInput: {
            sql: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAuditEntries: {
        parameters: {
            query?: {
                action?: string & (unknown & unknown);
                actorId?: string;
                cursor?: string;
                customerId?: string;
                from?: string;
                limit?: number;
                subjectId?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["AuditEntry"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listAuditActions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditCheckInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listCampaignFacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        facts: {
                            label: string;
                            name: string;
                            type: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "draft" | "sending" | "sent" | "stopped";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaigns: components["schemas"]["CampaignSummary"][];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "cursor_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    createCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @default 0.1 */
                    holdoutShare?: number;
                    /** @enum {string} */
                    language?: "en" | "zh-CN" | "zh-TW";
                    name: string;
                    /** Format: uuid */
                    segmentId: string;
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "segment_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "template_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "campaign_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    removeCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "campaign_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "campaign_not_draft";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body?: string;
                    holdoutShare?: number;
                    /** @enum {string} */
                    language?: "en" | "zh-CN" | "zh-TW";
                    name?: string;
                    /** Format: uuid */
                    segmentId?: string;
                    subject?: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "campaign_not_found" | "segment_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "campaign_not_draft" | "version_conflict";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "template_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    forecastCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignForecast"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "filter_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "campaign_not_found" | "segment_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "campaign_not_draft";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    launchCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "filter_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "campaign_not_found" | "segment_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "campaign_not_draft" | "version_conflict";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "template_invalid" | "audience_empty";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    previewCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body?: string;
                    /** Format: uuid */
                    customerId: string;
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "campaign_not_found" | "customer_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readCampaignResult: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResult"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "campaign_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "campaign_not_launched";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listCampaignSends: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "refused" | "queued" | "claimed" | "handing_over" | "handed_over" | "unknown" | "failed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Send"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "cursor_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "campaign_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    stopCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "campaign_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "campaign_not_sending" | "version_conflict";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    checkEverything: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out" | "warehouse_in_use" | "warehouse_elsewhere";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    birthday?: string | null;
                    city?: string | null;
                    country?: string | null;
                    displayName?: string | null;
                    email?: string | null;
                    familyName?: string | null;
                    givenName?: string | null;
                    /**
                     * @default person
                     * @enum {string}
                     */
                    kind?: "person" | "household" | "company";
                    locale?: ("en" | "zh-CN" | "zh-TW") | null;
                    phone?: string | null;
                    source?: string | null;
                    timeZone?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "key_taken";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "email_invalid" | "phone_invalid" | "customer_empty";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    birthday?: string | null;
                    city?: string | null;
                    country?: string | null;
                    displayName?: string | null;
                    email?: string | null;
                    familyName?: string | null;
                    givenName?: string | null;
                    /** @enum {string} */
                    kind?: "person" | "household" | "company";
                    locale?: ("en" | "zh-CN" | "zh-TW") | null;
                    phone?: string | null;
                    source?: string | null;
                    timeZone?: string | null;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "key_taken" | "version_conflict";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "email_invalid" | "phone_invalid" | "customer_empty";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readConsents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    recordConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConsentInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "consent_in_future";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        interactionId: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listCustomerOrders: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Order"][];
                        sums: components["schemas"]["OrderSums"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "cursor_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readCustomerOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRecord"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found" | "order_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    liftSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "not_suppressed";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimelineEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "cursor_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getCustomerValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerValue"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "customer_not_found" | "customer_not_scored";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    countCustomers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    exact?: boolean;
                    filter?: components["schemas"]["FilterGroupInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capped: boolean;
                        count: number;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "filter_invalid" | "field_unusable" | "cursor_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listCustomerFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fields: components["schemas"]["Field"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    queryCustomers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    columns: string[];
                    cursor?: string;
                    filter?: components["schemas"]["FilterGroupInput"];
                    limit?: number;
                    sort?: components["schemas"]["SortInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["ListRow"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "filter_invalid" | "field_unusable" | "cursor_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ready: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Import"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDetail"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "import_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    downloadImportErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "import_not_found" | "import_without_errors";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    retryImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "import_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "import_not_retryable";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listImportMappings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mappings: {
                            mapping: components["schemas"]["ImportMapping"];
                            name: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    importOrders: {
        parameters: {
            query: {
                mapping?: string;
                mappingJson?: string;
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReceipt"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large" | "row_too_long";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type" | "file_not_text";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "mapping_unknown" | "mapping_invalid" | "file_empty" | "file_truncated" | "file_cut_off" | "file_damaged" | "encoding_unknown" | "encoding_invalid" | "row_unreadable" | "column_missing" | "column_ambiguous" | "column_count" | "no_row_usable" | "consent_unavailable";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    previewImport: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large" | "row_too_long";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type" | "file_not_text";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "mapping_unknown" | "mapping_invalid" | "file_empty" | "file_truncated" | "file_cut_off" | "file_damaged" | "encoding_unknown" | "encoding_invalid" | "row_unreadable" | "column_missing" | "column_ambiguous" | "column_count" | "no_row_usable";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getInsightBoard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightBoard"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    refreshInsight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightRun"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listInsightRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["InsightRun"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getInsightRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightRun"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "run_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInUser"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated" | "sign_in_refused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInUser"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated" | "sign_in_refused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "password_weak" | "password_wrong";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listOwnSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: components["schemas"]["OpenSession"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "session_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listOutbox: {
        parameters: {
            query?: {
                campaign?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Send"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "cursor_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readOutboxMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
                sendId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxMessage"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "message_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listProductCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        categories: components["schemas"]["ProductCategory"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FoundItem"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listSegments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        segments: components["schemas"]["Segment"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    createSegment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    description?: string;
                    filter: components["schemas"]["FilterGroupInput"];
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "filter_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "segment_name_taken";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "segment_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    removeSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "segment_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "segment_in_use";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string;
                    filter?: components["schemas"]["FilterGroupInput"];
                    name?: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "filter_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "segment_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "segment_name_taken" | "version_conflict";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    countSegment: {
        parameters: {
            query?: {
                exact?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentCount"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "filter_invalid";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "segment_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "sign_in_refused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "sign_in_refused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signInByLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkSignInInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "sign_in_link_invalid" | "sign_in_refused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "operation_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    seedCompany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSeedInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    describeUnsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unsubscribe"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "unsubscribe_link_unknown";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unsubscribe"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "unsubscribe_link_unknown";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        users: components["schemas"]["User"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    inviteUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUserInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "user_exists";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "user_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "version_conflict";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "last_admin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    renewSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "user_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listViews: {
        parameters: {
            query: {
                object: "customers";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        views: components["schemas"]["SavedView"][];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    createView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    columns: string[];
                    filter: components["schemas"]["FilterGroupInput"];
                    name: string;
                    /** @enum {string} */
                    object: "customers";
                    shared: boolean;
                    sort: components["schemas"]["SortInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "filter_invalid" | "field_unusable";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    removeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin" | "view_not_yours";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "view_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    columns?: string[];
                    filter?: components["schemas"]["FilterGroupInput"];
                    name?: string;
                    shared?: boolean;
                    sort?: components["schemas"]["SortInput"];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "filter_invalid" | "field_unusable";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin" | "view_not_yours";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found" | "view_not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused" | "version_conflict";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    queryWarehouse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WarehouseQuestionInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseAnswer"];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "invalid_request" | "query_refused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unauthenticated";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "forbidden" | "foreign_origin";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "not_found";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "conflicting_change" | "idempotency_key_reused";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_large";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "unsupported_media_type";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "query_too_long";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "too_many_requests";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "timed_out" | "warehouse_busy" | "warehouse_in_use" | "warehouse_elsewhere";
                        message: string;
                        params: {
                            [key: string]: string | number | boolean | null;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
}
