using Hornada.Core.Basics;

namespace Hornada.Core.Oven;

/// <summary>Why something about the oven is refused.</summary>
public static class BakingRefusals
{
    /// <summary>The list that the person saw is old: somebody else noted a batch, or this tap came twice.</summary>
    public static Refusal BakedMeanwhile { get; } = new(RefusalKind.Stale, "BAKED_MEANWHILE", new(
        "Esa hornada ya está anotada. Mira la lista de nuevo",
        "That batch is noted already. Look at the list again",
        "Die bakbeurt is al genoteerd. Bekijk de lijst opnieuw",
        "Cette fournée est déjà notée. Regardez la liste à nouveau"));

    /// <summary>No such batch is planned, or nothing was noted of it.</summary>
    public static Refusal NoSuchBatch { get; } = new(RefusalKind.NotFound, "NO_SUCH_BATCH", new(
        "No hay esa hornada ese día",
        "There is no such batch on that day",
        "Die bakbeurt is er niet op die dag",
        "Il n’y a pas cette fournée ce jour-là"));

    /// <summary>Taking it back would leave less than is sold or promised.</summary>
    public static Refusal SoldMeanwhile { get; } = new(RefusalKind.RuleBroken, "BATCH_ALREADY_SOLD", new(
        "No se puede deshacer: esas piezas ya están vendidas o prometidas",
        "It cannot be undone: those pieces are sold or promised",
        "Dit kan niet ongedaan worden gemaakt: die stuks zijn verkocht of beloofd",
        "Impossible d’annuler : ces pièces sont vendues ou promises"));

    /// <summary>Batches are noted on the running day, the day before and the day after.</summary>
    public static Refusal OtherDay { get; } = new(RefusalKind.RuleBroken, "BAKING_OTHER_DAY", new(
        "Solo se anota lo horneado de ayer, hoy y mañana",
        "Batches are noted for yesterday, today and tomorrow only",
        "Alleen gisteren, vandaag en morgen worden genoteerd",
        "On ne note que les fournées d’hier, d’aujourd’hui et de demain"));

    /// <summary>What is left of a day is known on the day itself.</summary>
    public static Refusal NotOver { get; } = new(RefusalKind.RuleBroken, "DAY_NOT_OVER", new(
        "Ese día todavía no ha llegado",
        "That day has not come yet",
        "Die dag is nog niet aangebroken",
        "Ce jour n’est pas encore arrivé"));

    /// <summary>The number of pieces is out of range.</summary>
    public static Refusal WrongPieces(int most) => Refusal.OfField("pieces", new(
        $"debe ser un número de 1 a {most}",
        $"must be a number from 1 to {most}",
        $"moet een getal van 1 tot {most} zijn",
        $"doit être un nombre de 1 à {most}"));
}
