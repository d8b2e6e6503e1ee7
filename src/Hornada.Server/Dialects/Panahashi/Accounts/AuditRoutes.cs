using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Auditing;
using Hornada.Core.Storage;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>A row of the audit log. Not part of the contract.</summary>
/// <param name="Number">Its place in the chain, from 1 without gaps.</param>
/// <param name="By">What did it: a person, a program, a command, the server.</param>
/// <param name="Actor">Name of the person who did it, or whose program did; empty for none.</param>
/// <param name="Person">Name of the person it was done to; empty for none.</param>
/// <param name="Object">Id of an order, token, webhook or other thing; empty for none.</param>
/// <param name="Words">What may say who a person is; empty once they are erased.</param>
/// <param name="Hash">SHA-256 over the hash of the row before and this row, in hexadecimal digits.</param>
internal sealed record AuditRowWire(
    long Number, long At, AuditAction Action, ActingKind By, string Actor, string Person, string Bakery, string Object, string Changes,
    string Words, string Hash);

/// <summary>Part of the audit log. Not part of the contract.</summary>
/// <param name="Rows">The newest row first.</param>
/// <param name="Before">Ask with this for the rows before these; null at the beginning of the log.</param>
internal sealed record AuditPageWire(IReadOnlyList<AuditRowWire> Rows, long? Before);

/// <summary>What people with power did: for admins everywhere, for owners at their companies.</summary>
internal static class AuditRoutes
{
    public static void MapAuditLog(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit-log", async (
            string? search, long? before, int? limit, Caller caller, FindAuditLog find, CancellationToken cancel) =>
        {
            var wanted = new AuditSearch(search ?? "", before) { Size = Math.Clamp(limit ?? 50, 1, AuditSearch.MaxSize) };
            var rows = await find.Page(caller, wanted, cancel);
            return Answers.Ok(new AuditPageWire(
                [.. rows.Select(ToWire)], rows.Count == wanted.Size ? rows[^1].Row.Number : null));
        })
        .RequireStaffOrAdmin(Permission.Companies).WithTags("Users")
        .WithSummary("What people with power did, newest first; for owners the rows of their companies")
        .Answers200<AuditPageWire>(400, 401, 403);

    private static AuditRowWire ToWire(AuditView view) => new(
        view.Row.Number, view.Row.At.ToUnixTimeMilliseconds(), view.Row.Action, view.Row.ActorKind, view.Actor, view.Person, view.Bakery,
        view.Row.Subject, view.Row.Changes, view.Words, Convert.ToHexString(view.Row.Hash));
}
