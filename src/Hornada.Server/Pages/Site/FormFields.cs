using Hornada.Core.Basics;

namespace Hornada.Server.Pages.Site;

/// <summary>What forms call the fields of the contract: a refusal names <c>price</c>, and the field of the form is <c>precio</c>.</summary>
internal static class FormFields
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["name"] = "nombre",
        ["displayName"] = "nombre",
        ["title"] = "titulo",
        ["description"] = "descripcion",
        ["address"] = "direccion",
        ["phone"] = "telefono",
        ["lat"] = "latitud",
        ["lng"] = "longitud",
        ["openTime"] = "abre",
        ["closeTime"] = "cierra",
        ["category"] = "categoria",
        ["price"] = "precio",
        ["stock"] = "existencias",
        ["advanceMinutes"] = "antelacion",
        ["availabilityStatus"] = "disponible",
        ["discountPct"] = "porcentaje",
        ["discountAmount"] = "importe",
        ["note"] = "nota",
        ["notes"] = "notas",
        ["reason"] = "motivo",
        ["expiresAt"] = "vence",
        ["full_name"] = "nombre",
        ["class"] = "curso",
        ["parent.full_name"] = "responsable",
        ["parent.email"] = "correo",
        ["parent.phone"] = "telefono",
    };

    /// <summary>Name of the field in the form; null when the refusal is about none.</summary>
    public static string? Find(Refusal refusal) => refusal.FieldName is { } field ? Names.GetValueOrDefault(field, field) : null;
}
