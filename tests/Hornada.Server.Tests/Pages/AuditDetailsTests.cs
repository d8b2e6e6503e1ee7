using Hornada.Core.AuditLog;
using Hornada.Server.Pages.Admin;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace Hornada.Server.Tests.Pages;

/// <summary>The log keeps fixed English words, because they are hashed. Its pages show them in the reader's language.</summary>
public sealed class AuditDetailsTests
{
    [Theory]
    [InlineData(AuditAction.RoleChanged, "role: CUSTOMER → BAKER", "Klant → Bakker")]
    [InlineData(AuditAction.StaffRoleChanged, "role: BAKER → OWNER", "Bakker → Eigenaar")]
    [InlineData(AuditAction.StaffInvited, "role: COUNTER", "Toonbank")]
    [InlineData(AuditAction.PriceChanged, "price_minor: 450 → 500 EUR", "€ 4,50 → € 5,00")]
    [InlineData(AuditAction.Refunded, "amount_minor: 1400000 COP", "$ 14.000")]
    [InlineData(AuditAction.CreditBooked, "ADJUSTMENT: -250 EUR", "Correctie: −€ 2,50")]
    [InlineData(AuditAction.BakeryChanged, "status: ACTIVE → SUSPENDED; closed; details",
        "Actief → Opgeschort; gesloten; naam, adres of beschrijving")]
    [InlineData(AuditAction.WebhookChanged, "status: PAUSED; types", "Gepauzeerd; gebeurtenissen")]
    [InlineData(AuditAction.SettingsChanged, "hours of 3 bakeries", "openingsuren van 3 bakkerijen")]
    [InlineData(AuditAction.SettingsChanged, "locker 7", "locker 7")]
    [InlineData(AuditAction.DemoRemoved, "companies: 4; accounts: 9", "bedrijven: 4; accounts: 9")]
    [InlineData(AuditAction.TokenCreated, "scope: READ", "Alleen lezen wat jij ziet")]
    [InlineData(AuditAction.TokenCreated, "ability: READ", "Leest alleen")]
    [InlineData(AuditAction.SettingsChanged, "", "")]
    public void What_the_log_keeps_of_a_change_is_shown_in_the_language_of_the_reader(AuditAction action, string kept, string shown) =>
        Assert.Equal(shown, AuditDetails.Word(action, kept, Dutch()).Replace('\u202f', ' '));

    [Theory]
    [InlineData("role: BAKER → KNIGHT")]
    [InlineData("price_minor: many EUR")]
    [InlineData("price_minor: 3 XXX")]
    [InlineData("whatever a later version writes: 3")]
    public void What_no_word_is_known_for_is_shown_as_it_was_written(string kept) =>
        Assert.Equal(kept, AuditDetails.Word(AuditAction.StaffRoleChanged, kept, Dutch()));

    private static Localizer Dutch()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = $"{Localizer.CookieName}=nl";
        return new(new HttpContextAccessor { HttpContext = http });
    }
}
