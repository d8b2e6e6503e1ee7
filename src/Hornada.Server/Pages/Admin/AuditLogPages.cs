using Hornada.Core.Accounts;
using Hornada.Core.Auditing;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Admin;

/// <param name="Address">Address of the page.</param>
/// <param name="Search">The text searched for; empty for none.</param>
/// <param name="IsNewest">True for the first part of the log.</param>
public sealed record AuditLogModel(IReadOnlyList<AuditView> Rows, string Address, string Search, bool IsNewest)
{
    /// <summary>Rows of a page.</summary>
    public const int Size = 50;
}

/// <summary>The pages of the audit log: for admins all of it, for owners the rows of their companies.</summary>
internal static class AuditLogPages
{
    public const string OfAdmins = "/admin/registro";
    public const string OfOwners = "/negocio/registro";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(OfAdmins, (string? q, long? antes, FindAuditLog find, Caller caller, HttpContext http) =>
            Show<AuditLogPage>(OfAdmins, (q, antes), find, caller, http)).RequireAccess(Access.Admin);
        pages.MapGet($"{OfAdmins}/archivo", File).RequireAccess(Access.Admin);
        pages.MapGet(OfOwners, (string? q, long? antes, FindAuditLog find, Caller caller, HttpContext http) =>
            Show<OwnAuditLogPage>(OfOwners, (q, antes), find, caller, http)).RequireStaff(Permission.Companies);
        pages.MapGet($"{OfOwners}/archivo", File).RequireStaff(Permission.Companies);
    }

    private static async Task<IResult> Show<TPage>(
        string address, (string? Text, long? Before) asked, FindAuditLog find, Caller caller, HttpContext http)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var text = (asked.Text ?? "").Trim();
        var rows = await find.Page(caller, new(text, asked.Before) { Size = AuditLogModel.Size }, http.RequestAborted);
        return Page.Render<TPage, AuditLogModel>(http, new(rows, address, text, asked.Before is null));
    }

    private static StreamedFile File(string? q, FindAuditLog find, Caller caller, Reader reader, Localizer localizer, HttpContext http) =>
        StreamedFile.Csv(
            find.Export(caller, (q ?? "").Trim(), reader.Zone, http.RequestAborted), CsvForm.Spreadsheet(localizer.Language), "registro",
            http.RequestAborted);
}
