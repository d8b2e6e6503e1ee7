using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Webhooks;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Admin;

/// <summary>
/// Words for what the audit log keeps of a change. The log itself keeps fixed English ones, because they are hashed; a text that is not
/// known here is shown as it was written.
/// </summary>
internal static class AuditDetails
{
    private const string Arrow = " → ";

    private static readonly Dictionary<string, LocalizedText> Fixed = new()
    {
        ["created"] = Texts.Audit.Created,
        ["deleted"] = Texts.Audit.Deleted,
        ["on"] = Texts.Audit.On,
        ["off"] = Texts.Audit.Off,
        ["opened"] = Texts.Audit.Opened,
        ["closed"] = Texts.Audit.Closed,
        ["country"] = Texts.Audit.Country,
        ["settings"] = Texts.Audit.Settings,
        ["details"] = Texts.Audit.Description,
        ["hours"] = Texts.Audit.Hours,
        ["promises"] = Texts.Audit.Promises,
        ["canteen"] = Texts.Audit.Canteen,
        ["types"] = Texts.Audit.Types,
        ["locker added"] = Texts.Audit.LockerAdded,
        ["with a proof key"] = Texts.Audit.WithProofKey,
        ["without a proof key"] = Texts.Audit.WithoutProofKey,
        ["made"] = Texts.Audit.Made,
        ["ended"] = Texts.Audit.Ended,
    };

    public static string Word(AuditAction action, string changes, Localizer localizer) =>
        string.Join("; ", changes.Split("; ").Select(part => Part(action, part, localizer)));

    private static string Part(AuditAction action, string part, Localizer localizer)
    {
        if (Fixed.TryGetValue(part, out var text))
        {
            return localizer[text];
        }

        if (part.Split(": ", 2) is [var label, var value])
        {
            return Labelled(action, label, value, localizer) ?? part;
        }

        var words = part.Split(' ');
        return words switch
        {
            ["locker", var key] => localizer[Texts.Audit.Locker, key],
            ["hours", "of", var count, "bakeries"] => localizer[Texts.Audit.HoursOf, count],
            _ => part,
        };
    }

    private static string? Labelled(AuditAction action, string label, string value, Localizer localizer) => label switch
    {
        "role" => Steps(value, name => RoleName(action, name, localizer)),
        "status" => Steps(value, name => StatusName(name, localizer)),
        "scope" => EnumNames<TokenScope>.Find(value) is { } scope ? TokenScopes.Describe(scope).In(localizer.Language) : null,
        "ability" => EnumNames<TokenAbility>.Find(value) is { } ability ? localizer[Ability(ability)] : null,
        "price_minor" => Amounts(value, localizer),
        "amount_minor" => Amounts(value, localizer),
        "companies" => localizer[Texts.Audit.Companies, value],
        "accounts" => localizer[Texts.Audit.Accounts, value],
        _ => EnumNames<CreditKind>.Find(label) is { } kind && Amounts(value, localizer) is { } amount
            ? $"{localizer[AdminText.Word(kind)]}: {amount}"
            : null,
    };

    private static LocalizedText Ability(TokenAbility ability) => ability switch
    {
        TokenAbility.Read => Texts.Canteens.Reads,
        TokenAbility.Staff => Texts.Canteens.Works,
    };

    /// <summary>Each step of "before → after"; null when one is not known.</summary>
    private static string? Steps(string value, Func<string, string?> name)
    {
        var steps = value.Split(Arrow).Select(name).ToList();
        return steps.Contains(null) ? null : string.Join(Arrow, steps);
    }

    private static string? RoleName(AuditAction action, string name, Localizer localizer) =>
        action == AuditAction.RoleChanged
            ? EnumNames<Role>.Find(name) is { } role ? localizer[AdminText.Word(role)] : null
            : EnumNames<StaffRole>.Find(name) is { } at ? RoleTable.Name(at).In(localizer.Language) : null;

    private static string? StatusName(string name, Localizer localizer) =>
        EnumNames<BakeryStatus>.Find(name) is { } bakery ? localizer[AdminText.Word(bakery)]
        : EnumNames<WebhookStatus>.Find(name) is { } webhook ? localizer[WebhookText.Word(webhook)]
        : null;

    /// <summary>Amounts in minor units, one or two of them, and the code of their currency; null when it is not that.</summary>
    private static string? Amounts(string value, Localizer localizer)
    {
        var space = value.LastIndexOf(' ');
        if (space < 0 || Currency.Find(value[(space + 1)..]) is not { } currency)
        {
            return null;
        }

        return Steps(value[..space], text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minor)
            ? localizer.Money(new(minor, currency))
            : null);
    }
}
