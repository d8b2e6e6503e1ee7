namespace Hornada.Server.Tests.Support;

/// <summary>Opening bakeries on a server.</summary>
public static class BakerySetup
{
    /// <summary>The admin makes a bakery for a baker and opens it.</summary>
    public static async Task<string> OpenBakery(
        this TestServer server, string ownerUid, string name, string address, double lat, double lng)
    {
        var made = await server.Admin.Post("/api/v1/bakeries", new
        {
            name,
            address,
            lat,
            lng,
            ownerId = ownerUid,
            openTime = "00:00",
            closeTime = "23:59",
            status = "ACTIVE",
        });
        var id = made.Is(201).Data.Text("id");
        (await server.Admin.Patch($"/api/v1/bakeries/{id}", new { isOpen = true })).Is(200);
        return id;
    }
}
